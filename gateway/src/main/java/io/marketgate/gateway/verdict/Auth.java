package io.marketgate.gateway.verdict;

import io.micronaut.http.client.exceptions.HttpClientException;
import jakarta.inject.Singleton;

/** Asks auth-service for a verdict, and once more another instance if one gives no answer. */
@Singleton
final class Auth {
    private static final int ATTEMPTS = 2;

    private final AuthClient client;

    Auth(AuthClient client) {
        this.client = client;
    }

    /**
     * Returns the verdict of a record at least as new as {@code minVersion}.
     *
     * @param askedAt the present reading of the ticker that verdicts age by
     */
    Verdict verify(String key, long minVersion, long askedAt) throws Unreachable {
        KeyQuestion question = new KeyQuestion(key, minVersion);
        for (int attempt = 1; ; attempt++) {
            try {
                return client.verify(question).verdict(askedAt);
            } catch (HttpClientException | IllegalArgumentException e) {
                if (attempt == ATTEMPTS) {
                    throw new Unreachable(e);
                }
            }
        }
    }
}
