package io.marketgate.marketdata;

import static org.awaitility.Awaitility.await;

import io.marketgate.defaults.identity.TestIdentities;
import io.marketgate.kv.StoreClient;
import io.marketgate.marketdata.clock.MarketClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A market-data-service under test, called over HTTP by somebody who may read market data. */
public final class RunningService implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final EmbeddedServer server;
    private final FakeRateLimits limits = new FakeRateLimits();

    /** Starts a service that fetches from the vendor, with these settings besides. */
    public RunningService(FakeVendor vendor, Map<String, Object> settings) {
        this(vendor.url(), settings);
    }

    /** Starts a service that fetches from the address, with these settings besides. */
    public RunningService(String vendor, Map<String, Object> settings) {
        this(vendor, settings, true);
    }

    private RunningService(String vendor, Map<String, Object> settings, boolean knowsTheTime) {
        Map<String, Object> all = new HashMap<>();
        all.put("marketgate.ratelimit.urls", limits.url());
        all.putAll(settings);
        all.put("polygon.base-url", vendor);
        all.put("marketgate.clock.url", vendor + "/_control/clock");
        server = ApplicationContext.run(EmbeddedServer.class, all, "test");
        // One that has not reached its Redis in time begins without it, and finds nothing there.
        await().atMost(Duration.ofSeconds(120)).until(bean(StoreClient.class)::isConnected);
        if (knowsTheTime) {
            await().atMost(Duration.ofSeconds(120)).until(bean(MarketClock.class)::isKnown);
        }
    }

    /** Starts a service that does not wait until the vendor's clock can be read. */
    public static RunningService withoutTime(FakeVendor vendor) {
        return new RunningService(vendor.url(), Map.of(), false);
    }

    /** Calls with an identity that has the scope {@code market:read}. */
    public HttpResponse<String> get(String path, String... headers) {
        return send(path, TestIdentities.token("alpha", "market:read"), headers);
    }

    /** Calls with this identity, or none if it is empty. */
    public HttpResponse<String> send(String path, String identity, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.getURI() + path));
        if (!identity.isEmpty()) {
            request.header("Authorization", "Bearer " + identity);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Calls an internal route as another service does. */
    public HttpResponse<String> internal(String path) {
        return send(
                path,
                "",
                "X-Marketgate-Service-Secret",
                bean(Environment.class)
                        .getRequiredProperty("marketgate.service.secret", String.class));
    }

    /** Returns the ratelimit-service that it asks, unless its settings name another. */
    public FakeRateLimits limits() {
        return limits;
    }

    /** Returns the value of a counter or gauge, 0 if there is none yet. */
    public double metric(String name, String... tags) {
        return bean(MeterRegistry.class).find(name).tags(tags).meters().stream()
                .mapToDouble(meter -> meter.measure().iterator().next().getValue())
                .sum();
    }

    /** Returns a bean of the service. */
    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    @Override
    public void close() {
        server.getApplicationContext().close();
        limits.close();
    }
}
