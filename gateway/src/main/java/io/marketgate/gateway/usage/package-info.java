/** What this gateway tells auth-service of the use of keys. */
@NullMarked
package io.marketgate.gateway.usage;

import org.jspecify.annotations.NullMarked;
