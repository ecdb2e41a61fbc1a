package io.marketgate.auth.change;

import java.util.List;

/** The event that this instance read of changes, its own ones included; may come twice. */
public record ChangesRead(List<Change> changes) {}
