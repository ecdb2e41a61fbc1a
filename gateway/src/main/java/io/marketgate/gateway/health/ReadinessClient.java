package io.marketgate.gateway.health;

import io.marketgate.gateway.instance.Instances;
import io.marketgate.gateway.instance.ServiceInstances;
import io.marketgate.gateway.routing.Target;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientException;
import jakarta.inject.Singleton;

/** What a service says of its own readiness: it is ready if one of two instances is. */
@Singleton
final class ReadinessClient {
    private final HttpClient client;
    private final ServiceInstances services;

    ReadinessClient(@Client("readiness") HttpClient client, ServiceInstances services) {
        this.client = client;
        this.services = services;
    }

    Readiness readiness(Target service) {
        Instances instances = services.of(service);
        String first = instances.next(null);
        try {
            return ask(first);
        } catch (HttpClientException e) {
            return ask(instances.next(first));
        }
    }

    private Readiness ask(String instance) {
        return client.toBlocking()
                .retrieve(HttpRequest.GET(instance + "/health/readiness"), Readiness.class);
    }
}
