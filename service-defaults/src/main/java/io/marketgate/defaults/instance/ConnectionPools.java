package io.marketgate.defaults.instance;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.client.HttpClientConfiguration;
import io.micronaut.http.client.HttpClientConfiguration.ConnectionPoolConfiguration;
import jakarta.inject.Singleton;

/**
 * Lets every client open a connection for each request that finds none free, up to the most that it
 * may have of HTTP/1.
 *
 * <p>By default one is opened at a time until it is known which HTTP it speaks, then four. Who must
 * wait for that may be forgotten: if the awaited connection is opened just before a request is put
 * into the queue behind it, nobody opens another one for it, and it waits until the request before
 * it has its whole answer (seen in micronaut-http-client 4.10.26 and 4.10.37, {@code Pool49}).
 */
@Singleton
final class ConnectionPools implements BeanCreatedEventListener<HttpClientConfiguration> {
    @Override
    public HttpClientConfiguration onCreated(BeanCreatedEvent<HttpClientConfiguration> event) {
        HttpClientConfiguration client = event.getBean();
        ConnectionPoolConfiguration pool = client.getConnectionPoolConfiguration();
        int most = pool.getMaxConcurrentHttp1Connections();
        pool.setMaxPendingConnections(Math.max(most, pool.getMaxPendingConnections()));
        pool.setMaxConcurrentHttp2Connections(
                Math.max(most, pool.getMaxConcurrentHttp2Connections()));
        return client;
    }
}
