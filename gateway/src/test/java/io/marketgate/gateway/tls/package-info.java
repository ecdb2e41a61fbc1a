@NullMarked
package io.marketgate.gateway.tls;

import org.jspecify.annotations.NullMarked;
