/** Ranges of bars, from cached segments and what is missing of them. */
@NullMarked
package io.marketgate.marketdata.range;

import org.jspecify.annotations.NullMarked;
