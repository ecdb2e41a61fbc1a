/** Calls of the vendor: their queue, permits, attempts and answers. */
@NullMarked
package io.marketgate.marketdata.upstream;

import org.jspecify.annotations.NullMarked;
