/** What is away now and then: circuit breakers, and how failures are logged; plain Java. */
@NullMarked
package io.marketgate.breaker;

import org.jspecify.annotations.NullMarked;
