/** How much a client may ask for: limits by address and by key, decided by ratelimit-service. */
@NullMarked
package io.marketgate.gateway.limit;

import org.jspecify.annotations.NullMarked;
