package io.marketgate.defaults.identity;

import com.nimbusds.jose.jwk.JWKSet;

/** Where the public halves of auth-service's signing keys come from. */
public interface PublicKeys {
    /** Returns the key set as it is now; blocks for at most the client's time-out. */
    JWKSet load();
}
