package io.marketgate.defaults.undertest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.kv.StoreClient;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * One instance of a service in a test, on free ports; a service's own tests add the words they
 * need.
 *
 * @param <S> what the service's own tests call it
 */
public abstract class ServiceUnderTest<S extends ServiceUnderTest<S>> implements AutoCloseable {
    /** The secret between services of every instance. */
    public static final String SECRET = "a-secret-between-services-in-tests-0123456789";

    private final EmbeddedServer server;

    /** Starts one with these settings besides. */
    protected ServiceUnderTest(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>();
        all.put("micronaut.server.port", -1);
        all.put("endpoints.all.port", -1);
        all.put("marketgate.service.secret", SECRET);
        all.putAll(settings);
        server = ApplicationContext.run(EmbeddedServer.class, all);
    }

    /** Returns itself. */
    protected abstract S self();

    /** Waits until it is ready. */
    public S awaitReady() {
        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(() -> assertThat(readiness()).isEqualTo(200));
        return self();
    }

    /** Waits until its store can be asked: it starts without one that it did not reach in time. */
    public S awaitStore() {
        await().atMost(Duration.ofSeconds(120)).until(bean(StoreClient.class)::isConnected);
        return self();
    }

    /** Returns the status of readiness. */
    public int readiness() {
        return as("").get("/health/readiness").status();
    }

    /** Returns a bean. */
    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    /** Returns whoever has this identity; nobody if it is empty. */
    public TestClient as(String identity) {
        return identity.isEmpty()
                ? new TestClient(uri())
                : new TestClient(uri(), "Authorization", "Bearer " + identity);
    }

    /** Returns another service. */
    public TestClient asService() {
        return new TestClient(uri(), "X-Marketgate-Service-Secret", SECRET);
    }

    /** Returns whoever calls another port of its, as nobody. */
    public TestClient at(int port) {
        return new TestClient(URI.create("http://127.0.0.1:" + port));
    }

    /** Returns its own port. */
    public int port() {
        return server.getPort();
    }

    private URI uri() {
        return server.getURI();
    }

    @Override
    public void close() {
        server.close();
    }
}
