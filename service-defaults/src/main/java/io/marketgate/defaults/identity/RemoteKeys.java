package io.marketgate.defaults.identity;

import com.nimbusds.jose.jwk.JWKSet;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.text.ParseException;

/** Signing keys asked from auth-service over HTTP. */
@Singleton
@Secondary
final class RemoteKeys implements PublicKeys {
    private final KeysClient client;

    RemoteKeys(KeysClient client) {
        this.client = client;
    }

    @Override
    public JWKSet load() {
        try {
            return JWKSet.parse(client.keys());
        } catch (ParseException e) {
            throw new IllegalStateException("auth-service answered with a broken key set", e);
        }
    }
}
