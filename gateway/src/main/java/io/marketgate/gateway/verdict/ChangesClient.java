package io.marketgate.gateway.verdict;

import io.marketgate.gateway.instance.Instances;
import io.marketgate.gateway.instance.ServiceInstances;
import io.marketgate.gateway.routing.Target;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientException;
import jakarta.inject.Singleton;

/**
 * The change feed of auth-service: answers when there are changes, at the latest after 1 s. It
 * stays with an instance that answers, so that one that hangs is waited for once and not at every
 * second turn. For one thread.
 */
@Singleton
final class ChangesClient {
    private final HttpClient client;
    private final Instances instances;
    private String followed;

    ChangesClient(@Client("auth-feed") HttpClient client, ServiceInstances services) {
        this.client = client;
        this.instances = services.of(Target.AUTH);
        this.followed = instances.next(null);
    }

    Changes after(long after) {
        try {
            return client.toBlocking()
                    .retrieve(
                            HttpRequest.GET(followed + "/internal/changes?after=" + after),
                            Changes.class);
        } catch (HttpClientException e) {
            instances.failed(followed);
            followed = instances.next(followed);
            throw e;
        }
    }
}
