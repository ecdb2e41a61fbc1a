/** The shared key-value store of a service and its health. */
@NullMarked
package io.marketgate.defaults.store;

import org.jspecify.annotations.NullMarked;
