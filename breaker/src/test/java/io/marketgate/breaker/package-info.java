@NullMarked
package io.marketgate.breaker;

import org.jspecify.annotations.NullMarked;
