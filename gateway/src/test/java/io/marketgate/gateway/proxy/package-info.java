@NullMarked
package io.marketgate.gateway.proxy;

import org.jspecify.annotations.NullMarked;
