@NullMarked
package io.marketgate.gateway.routing;

import org.jspecify.annotations.NullMarked;
