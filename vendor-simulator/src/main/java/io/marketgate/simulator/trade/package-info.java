/** Trades and quotes, one by one. */
@NullMarked
package io.marketgate.simulator.trade;

import org.jspecify.annotations.NullMarked;
