/** What gateways report of the use of keys. */
@NullMarked
package io.marketgate.auth.usage;

import org.jspecify.annotations.NullMarked;
