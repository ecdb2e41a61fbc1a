package io.marketgate.gateway.stage;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.gateway.verification.ChangeFollower;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** Gateways before fakes of all services. */
public final class Stage implements AutoCloseable {
    /**
     * Whoever answers is waited for, however busy the machine is; a test of those that do not says
     * itself for how long.
     */
    private static final Map<String, Object> PATIENT =
            Map.of(
                    "gateway.limits.patience", "20s",
                    "gateway.limits.suspicious", "20s",
                    "gateway.verifications.deadline", "20s",
                    "gateway.verifications.silent", "20s",
                    "micronaut.http.services.auth.read-timeout", "20s",
                    "micronaut.http.services.auth-feed.read-timeout", "6s",
                    "micronaut.http.services.proxy.connect-timeout", "20s",
                    "micronaut.http.services.proxy.pool.acquire-timeout", "20s",
                    "micronaut.http.services.ratelimit.connect-timeout", "20s",
                    "micronaut.http.services.ratelimit.read-timeout", "20s");

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public final FakeAuth auth = new FakeAuth();
    public final FakeService marketData = new FakeService();
    public final FakeRatelimit ratelimit = new FakeRatelimit();
    public final FakeService portfolio = new FakeService();
    public final TurnableTicker ticker = new TurnableTicker();
    public final StoppableClock clock = new StoppableClock();
    private final Consumer<ApplicationContext> beans;
    private final List<EmbeddedServer> gateways = new ArrayList<>();

    /** Sets the stage with one gateway that is set so. */
    public Stage(Map<String, Object> settings) {
        this(settings, context -> {});
    }

    /**
     * Sets the stage with gateways of which the first is set so.
     *
     * @param beans puts more into the place of what is the machine's own
     */
    public Stage(Map<String, Object> settings, Consumer<ApplicationContext> beans) {
        this.beans = beans;
        marketData.echoes();
        portfolio.echoes();
        addGateway(settings);
    }

    /** Sets the stage with one gateway. */
    public Stage() {
        this(Map.of());
    }

    /** Starts a gateway and waits until it follows the change feed. */
    public EmbeddedServer addGateway(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(PATIENT);
        all.put("marketgate.auth.urls", auth.service().url());
        all.put("marketgate.market.data.urls", marketData.url());
        all.put("marketgate.ratelimit.urls", ratelimit.url());
        all.put("marketgate.portfolio.urls", portfolio.url());
        all.put("marketgate.port", "-1");
        all.put("marketgate.management.port", "-1");
        all.put("micronaut.server.host", "127.0.0.1");
        all.put("marketgate.service.secret", FakeAuth.SECRET);
        all.putAll(settings);
        ApplicationContext context =
                ApplicationContext.builder(all, Environment.TEST)
                        .deduceEnvironment(false)
                        .singletons()
                        .build();
        context.registerSingleton(Ticker.class, ticker);
        context.registerSingleton(Clock.class, clock);
        beans.accept(context);
        context.start();
        EmbeddedServer gateway = context.getBean(EmbeddedServer.class).start();
        gateways.add(gateway);
        ChangeFollower feed = context.getBean(ChangeFollower.class);
        Awaitility.await().atMost(Duration.ofSeconds(120)).until(feed::isFollowed);
        return gateway;
    }

    /** Returns the n-th gateway. */
    public EmbeddedServer gateway(int number) {
        return gateways.get(number);
    }

    /** Returns the port of the first gateway. */
    public int port() {
        return gateways.getFirst().getPort();
    }

    /** Returns a request to the first gateway. */
    public HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + pathAndQuery))
                .timeout(Duration.ofSeconds(20));
    }

    /** Returns the answer to a GET with the key. */
    public HttpResponse<String> get(String pathAndQuery, String key) {
        return send(request(pathAndQuery).header("Authorization", "Bearer " + key).build());
    }

    /** Returns the answer of the n-th gateway to a GET with the key. */
    public HttpResponse<String> get(int number, String pathAndQuery, String key) {
        return send(
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + gateway(number).getPort()
                                                + pathAndQuery))
                        .header("X-API-Key", key)
                        .build());
    }

    /** Returns the answer. */
    public static HttpResponse<String> send(HttpRequest request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Returns the answer, its body read as told. */
    public static <T> HttpResponse<T> send(
            HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return CLIENT.send(request, handler);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        gateways.forEach(gateway -> gateway.getApplicationContext().close());
        marketData.close();
        ratelimit.close();
        portfolio.close();
        auth.close();
    }
}
