@NullMarked
package io.marketgate.gateway.health;

import org.jspecify.annotations.NullMarked;
