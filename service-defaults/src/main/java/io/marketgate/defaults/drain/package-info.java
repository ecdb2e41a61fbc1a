/** How a service ends without failing a request. */
@NullMarked
package io.marketgate.defaults.drain;

import org.jspecify.annotations.NullMarked;
