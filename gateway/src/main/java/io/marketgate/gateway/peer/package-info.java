/** Who sent a request, where proxies stand before the gateway. */
@NullMarked
package io.marketgate.gateway.peer;

import org.jspecify.annotations.NullMarked;
