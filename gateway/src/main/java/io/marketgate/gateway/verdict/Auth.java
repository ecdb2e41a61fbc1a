package io.marketgate.gateway.verdict;

import io.marketgate.gateway.instance.Instances;
import io.marketgate.gateway.instance.Reach;
import io.marketgate.gateway.instance.ServiceInstances;
import io.marketgate.gateway.routing.Target;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientException;
import jakarta.inject.Singleton;

/**
 * Asks auth-service for a verdict, and once more another instance if the first could not be
 * reached. What an instance may have taken is not asked again: it may have counted a use.
 */
@Singleton
final class Auth {
    private final HttpClient client;
    private final Instances instances;

    Auth(@Client("auth") HttpClient client, ServiceInstances services) {
        this.client = client;
        this.instances = services.of(Target.AUTH);
    }

    /**
     * Returns the verdict of a record at least as new as {@code minVersion}.
     *
     * @param askedAt the present reading of the ticker that verdicts age by
     */
    Verdict verify(String key, long minVersion, long askedAt) throws Unreachable {
        KeyQuestion question = new KeyQuestion(key, minVersion);
        String first = instances.next(null);
        try {
            return ask(first, question).verdict(askedAt);
        } catch (HttpClientException | IllegalArgumentException e) {
            if (!Reach.failedToConnect(e)) {
                throw new Unreachable(e);
            }
        }
        try {
            return ask(instances.next(first), question).verdict(askedAt);
        } catch (HttpClientException | IllegalArgumentException e) {
            throw new Unreachable(e);
        }
    }

    private KeyAnswer ask(String instance, KeyQuestion question) {
        try {
            KeyAnswer answer =
                    client.toBlocking()
                            .retrieve(
                                    HttpRequest.POST(instance + "/internal/keys/verify", question),
                                    KeyAnswer.class);
            instances.answered(instance);
            return answer;
        } catch (HttpClientException e) {
            instances.failed(instance);
            throw e;
        }
    }
}
