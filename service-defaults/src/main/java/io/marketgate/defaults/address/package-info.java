/** Addresses of the internet protocol. */
@NullMarked
package io.marketgate.defaults.address;

import org.jspecify.annotations.NullMarked;
