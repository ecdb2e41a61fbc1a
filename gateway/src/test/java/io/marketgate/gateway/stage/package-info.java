/** What the gateway's tests play against: services that are small classes. */
@NullMarked
package io.marketgate.gateway.stage;

import org.jspecify.annotations.NullMarked;
