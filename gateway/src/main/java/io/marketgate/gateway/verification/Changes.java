package io.marketgate.gateway.verification;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A part of auth-service's change log.
 *
 * @param epoch which log it is
 * @param newest the last change's number, also when the part ends before it
 */
@Serdeable
record Changes(String epoch, long newest, List<Change> changes) {

    /**
     * One change: of a key, or of a project with all its keys.
     *
     * @param at when it was written, by the log's clock
     */
    @Serdeable
    record Change(long number, String kind, String id, Instant at) {}

    /** Returns what was changed. */
    Set<String> ids() {
        return changes.stream().map(Change::id).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the number after which the next part begins. */
    long last() {
        return changes.isEmpty() ? newest : changes.getLast().number();
    }
}
