/** The time of the market: real, or the simulator's. */
@NullMarked
package io.marketgate.marketdata.clock;

import org.jspecify.annotations.NullMarked;
