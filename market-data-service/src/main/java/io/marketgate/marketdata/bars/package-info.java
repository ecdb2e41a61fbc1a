/** Bars as the vendor wrote them, and which spans of time they are known for. Pure values. */
@NullMarked
package io.marketgate.marketdata.bars;

import org.jspecify.annotations.NullMarked;
