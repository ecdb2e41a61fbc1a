package io.marketgate.defaults.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.marketgate.house.FreePorts;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.client.exceptions.HttpClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls of a service whose instances have one name: each an address, all one port. */
final class NamedServiceTest {
    private static final String HOST = "pair.test";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int port = FreePorts.next();
    private final FakeHostNames hosts = new FakeHostNames();
    private final List<HttpServer> servers = new ArrayList<>();
    private ApplicationContext context = ApplicationContext.builder().build();

    private PairClient client(String urls) {
        context =
                ApplicationContext.builder(
                                Map.of(
                                        "micronaut.http.services.pair.urls", urls,
                                        "micronaut.http.services.pair.read-timeout", "5s",
                                        "micronaut.http.services.pair.connect-timeout", "20s",
                                        "marketgate.instances.look-up", "20ms"))
                        .build();
        hosts.register(context);
        return context.start().getBean(PairClient.class);
    }

    private PairClient client() {
        return client("dns:" + HOST + ":" + port);
    }

    /** Starts an instance that answers with its address. */
    private HttpServer serve(String address) {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.ofLiteral(address), port), 50);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext(
                    "/",
                    exchange -> {
                        byte[] body = address.getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders().set("Content-Type", "application/json");
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                        exchange.close();
                    });
            server.start();
            servers.add(server);
            return server;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        context.close();
        servers.forEach(server -> server.stop(0));
    }

    private static Set<String> answers(PairClient client) {
        return new HashSet<>(Stream.generate(client::count).limit(8).toList());
    }

    private static void awaitAnswers(PairClient client, String... addresses) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> answers(client).equals(Set.of(addresses)));
    }

    @Test
    void instances_comeAndGo_whileRequestsFlow() {
        HttpServer first = serve("127.0.0.1");
        serve("127.0.0.2");
        hosts.set(HOST, "127.0.0.1", "127.0.0.2");
        PairClient client = client();
        assertThat(answers(client)).containsExactlyInAnyOrder("127.0.0.1", "127.0.0.2");
        serve("127.0.0.3");
        hosts.set(HOST, "127.0.0.2", "127.0.0.3", "127.0.0.1");
        awaitAnswers(client, "127.0.0.1", "127.0.0.2", "127.0.0.3");
        first.stop(0); // A call that it has taken may fail.
        awaitAnswers(client, "127.0.0.2", "127.0.0.3");
        hosts.set(HOST, "127.0.0.3");
        awaitAnswers(client, "127.0.0.3");
    }

    @Test
    void nameThatIsNotFound_isNotReached_untilItIs() {
        PairClient client = client();
        assertThatThrownBy(client::state)
                .isInstanceOf(HttpClientException.class)
                .matches(NotReached::isCauseOf);
        serve("127.0.0.2");
        hosts.set(HOST, "127.0.0.2");
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(client.state()).isEqualTo("127.0.0.2"));
        hosts.remove(HOST);
        assertThat(answers(client)).containsExactly("127.0.0.2");
    }

    @Test
    void firstCall_knowsTheAddresses() {
        serve("127.0.0.2");
        hosts.set(HOST, "127.0.0.2");
        assertThat(client().state()).isEqualTo("127.0.0.2");
    }

    @Test
    void namesAndUrls_mayStandInOneList() {
        serve("127.0.0.1");
        serve("127.0.0.2");
        hosts.set(HOST, "127.0.0.2");
        PairClient client = client("dns:" + HOST + ":" + port + ",http://127.0.0.1:" + port);
        assertThat(answers(client)).containsExactlyInAnyOrder("127.0.0.1", "127.0.0.2");
    }

    @Test
    void ipv6_isCalled() {
        serve("::1");
        hosts.set(HOST, "::1");
        assertThat(client().state()).isEqualTo("::1");
        context.close();
        assertThat(client("http://[::1]:" + port).state()).isEqualTo("::1");
    }
}
