/** How an answer tells where it came from and how long it holds. */
@NullMarked
package io.marketgate.marketdata.caching;

import org.jspecify.annotations.NullMarked;
