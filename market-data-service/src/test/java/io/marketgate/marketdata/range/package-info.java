@NullMarked
package io.marketgate.marketdata.range;

import org.jspecify.annotations.NullMarked;
