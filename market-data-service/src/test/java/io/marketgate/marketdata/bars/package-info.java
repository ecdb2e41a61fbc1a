@NullMarked
package io.marketgate.marketdata.bars;

import org.jspecify.annotations.NullMarked;
