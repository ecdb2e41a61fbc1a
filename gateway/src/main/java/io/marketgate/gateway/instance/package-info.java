/** Where the services behind the gateway are, and which of their instances to ask. */
@NullMarked
package io.marketgate.gateway.instance;

import org.jspecify.annotations.NullMarked;
