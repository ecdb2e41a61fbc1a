/** Circuit breakers of a service: seen, measured and reset in one place. */
@NullMarked
package io.marketgate.defaults.breaker;

import org.jspecify.annotations.NullMarked;
