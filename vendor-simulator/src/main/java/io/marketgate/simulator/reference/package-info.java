/** Reference data: tickers and splits. */
@NullMarked
package io.marketgate.simulator.reference;

import org.jspecify.annotations.NullMarked;
