@NullMarked
package io.marketgate.marketdata;

import org.jspecify.annotations.NullMarked;
