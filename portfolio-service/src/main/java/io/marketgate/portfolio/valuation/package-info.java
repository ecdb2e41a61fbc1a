/** Positions and portfolios at present prices. */
@NullMarked
package io.marketgate.portfolio.valuation;

import org.jspecify.annotations.NullMarked;
