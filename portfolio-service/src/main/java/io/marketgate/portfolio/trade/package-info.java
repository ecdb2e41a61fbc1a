/** Trades: booked once, never changed. */
@NullMarked
package io.marketgate.portfolio.trade;

import org.jspecify.annotations.NullMarked;
