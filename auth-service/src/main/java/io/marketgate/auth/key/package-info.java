/** API keys: their format, who may make and revoke them, and how they are stored. */
@NullMarked
package io.marketgate.auth.key;

import org.jspecify.annotations.NullMarked;
