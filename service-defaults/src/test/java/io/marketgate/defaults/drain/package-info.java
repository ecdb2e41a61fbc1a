/** How a service ends, asked over real sockets. */
@NullMarked
package io.marketgate.defaults.drain;

import org.jspecify.annotations.NullMarked;
