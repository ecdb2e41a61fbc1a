/** Limits on what a connection may do before there is a request. */
@NullMarked
package io.marketgate.gateway.connection;

import org.jspecify.annotations.NullMarked;
