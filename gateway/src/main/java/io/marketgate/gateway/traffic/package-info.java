/** How much passes through the gateway, and how fast. */
@NullMarked
package io.marketgate.gateway.traffic;

import org.jspecify.annotations.NullMarked;
