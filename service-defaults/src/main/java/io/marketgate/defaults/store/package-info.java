/** The shared key-value store of a service, its health and its breaker. */
@NullMarked
package io.marketgate.defaults.store;

import org.jspecify.annotations.NullMarked;
