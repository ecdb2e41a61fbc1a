@NullMarked
package io.marketgate.marketdata.codec;

import org.jspecify.annotations.NullMarked;
