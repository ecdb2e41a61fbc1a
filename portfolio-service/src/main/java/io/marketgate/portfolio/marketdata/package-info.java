/** Prices from market-data-service. */
@NullMarked
package io.marketgate.portfolio.marketdata;

import org.jspecify.annotations.NullMarked;
