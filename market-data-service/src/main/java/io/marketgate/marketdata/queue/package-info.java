/** Calls of the vendor that wait for their turn. */
@NullMarked
package io.marketgate.marketdata.queue;

import org.jspecify.annotations.NullMarked;
