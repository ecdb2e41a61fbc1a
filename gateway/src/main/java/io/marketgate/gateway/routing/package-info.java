/** What the public address offers: routes, their scopes and who serves them. */
@NullMarked
package io.marketgate.gateway.routing;

import org.jspecify.annotations.NullMarked;
