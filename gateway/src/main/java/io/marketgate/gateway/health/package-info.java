/** Whether the gateway and the services behind it are well. */
@NullMarked
package io.marketgate.gateway.health;

import org.jspecify.annotations.NullMarked;
