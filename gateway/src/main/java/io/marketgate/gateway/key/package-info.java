/** How a client presents its key, and what can be told of a key without asking anybody. */
@NullMarked
package io.marketgate.gateway.key;

import org.jspecify.annotations.NullMarked;
