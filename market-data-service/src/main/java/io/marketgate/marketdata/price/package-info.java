/** The newest price of symbols, for other services. */
@NullMarked
package io.marketgate.marketdata.price;

import org.jspecify.annotations.NullMarked;
