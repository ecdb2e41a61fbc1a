/** TLS of the public port. */
@NullMarked
package io.marketgate.gateway.tls;

import org.jspecify.annotations.NullMarked;
