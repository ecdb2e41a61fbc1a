/** Signed identities and the public keys that check them. */
@NullMarked
package io.marketgate.auth.identity;

import org.jspecify.annotations.NullMarked;
