/** The forms in which bars are written: the vendor's answers, and what the store keeps. */
@NullMarked
package io.marketgate.marketdata.codec;

import org.jspecify.annotations.NullMarked;
