/** Segments of bars in memory and in the shared store. */
@NullMarked
package io.marketgate.marketdata.store;

import org.jspecify.annotations.NullMarked;
