/** Options contracts and their snapshots. */
@NullMarked
package io.marketgate.simulator.option;

import org.jspecify.annotations.NullMarked;
