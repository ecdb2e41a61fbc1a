/** Decimals in answers. */
@NullMarked
package io.marketgate.portfolio.decimal;

import org.jspecify.annotations.NullMarked;
