/** Checks of all gateways and services, counted together in Redis. */
@NullMarked
package io.marketgate.ratelimit.check;

import org.jspecify.annotations.NullMarked;
