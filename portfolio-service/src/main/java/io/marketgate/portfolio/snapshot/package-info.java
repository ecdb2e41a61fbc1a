/** What callers report their portfolios to be. */
@NullMarked
package io.marketgate.portfolio.snapshot;

import org.jspecify.annotations.NullMarked;
