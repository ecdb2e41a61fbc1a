@NullMarked
package io.marketgate.marketdata.price;

import org.jspecify.annotations.NullMarked;
