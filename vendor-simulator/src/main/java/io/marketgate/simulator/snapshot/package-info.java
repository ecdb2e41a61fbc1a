/** Snapshots and last trades. */
@NullMarked
package io.marketgate.simulator.snapshot;

import org.jspecify.annotations.NullMarked;
