/** Currencies and crypto pairs by the names of both sides. */
@NullMarked
package io.marketgate.simulator.currency;

import org.jspecify.annotations.NullMarked;
