/** Which web pages of other origins may call the gateway. */
@NullMarked
package io.marketgate.gateway.cors;

import org.jspecify.annotations.NullMarked;
