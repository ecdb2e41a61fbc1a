@NullMarked
package io.marketgate.marketdata.quote;

import org.jspecify.annotations.NullMarked;
