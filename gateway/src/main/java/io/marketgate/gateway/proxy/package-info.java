/** Requests and answers on their way to the services and back, streamed. */
@NullMarked
package io.marketgate.gateway.proxy;

import org.jspecify.annotations.NullMarked;
