@NullMarked
package io.marketgate.defaults.breaker;

import org.jspecify.annotations.NullMarked;
