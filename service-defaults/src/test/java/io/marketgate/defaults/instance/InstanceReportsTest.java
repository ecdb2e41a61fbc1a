package io.marketgate.defaults.instance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.client.exceptions.HttpClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of calls while one of two instances fails. */
final class InstanceReportsTest {
    private final Instance a = new Instance("a");
    private final Instance b = new Instance("b");
    private ApplicationContext context = context("20s");
    private PairClient client = context.getBean(PairClient.class);

    /** An instance that has failed stays left out, however slow the machine is. */
    private ApplicationContext context(String readTimeout) {
        return ApplicationContext.run(
                Map.of(
                        "micronaut.http.services.pair.urls",
                        List.of(a.url(), b.url()),
                        "micronaut.http.services.pair.read-timeout",
                        readTimeout,
                        "marketgate.instances.leave-out",
                        "10m"));
    }

    /** Does not wait long for instances that hang, but longer than a machine stands still. */
    private void becomeImpatient() {
        context.close();
        context = context("5s");
        client = context.getBean(PairClient.class);
    }

    /** Says its name, or what it is told to. */
    private static final class Instance {
        private final HttpServer server;
        private volatile int status = 200;
        private volatile String type = "application/json";

        Instance(String name) {
            try {
                server =
                        HttpServer.create(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext(
                    "/",
                    exchange -> {
                        byte[] body = name.getBytes(StandardCharsets.UTF_8);
                        if (status > 0) {
                            exchange.getResponseHeaders().set("Content-Type", type);
                            exchange.sendResponseHeaders(status, body.length);
                            exchange.getResponseBody().write(body);
                            exchange.close();
                        }
                    });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        void hang() {
            status = 0;
        }
    }

    @AfterEach
    void close() {
        context.close();
        a.server.stop(0);
        b.server.stop(0);
    }

    private List<String> counted(int times) {
        return Stream.generate(client::count).limit(times).toList();
    }

    @Test
    void bothWell_areAskedInTurn() {
        assertThat(new HashSet<>(counted(4))).isEqualTo(Set.of("a", "b"));
    }

    @Test
    void notReached_isRepeatedElsewhere_andLeftOut() {
        a.server.stop(0);
        assertThat(counted(10)).containsOnly("b");
    }

    @Test
    void hanging_isNotRepeated_andMetOnce() {
        becomeImpatient();
        a.hang();
        assertThat(failuresOf(10)).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 500, 503})
    void ofNoUse_isMetOnce(int status) {
        a.status = status;
        assertThat(failuresOf(10)).isOne();
    }

    @Test
    void withoutTheRoute_isMetOnce() {
        a.status = 404;
        assertThat(states(10)).filteredOn("nothing"::equals).hasSize(1);
    }

    @Test
    void anotherProgram_isMetOnce() {
        a.type = "text/html";
        assertThat(states(10)).filteredOn("a"::equals).hasSize(1);
    }

    private List<String> states(int times) {
        return Stream.generate(client::state)
                .limit(times)
                .map(it -> Objects.requireNonNullElse(it, "nothing"))
                .toList();
    }

    @Test
    void refusalOfACall_isAnAnswer() {
        a.status = 422;
        assertThat(failuresOf(10)).isEqualTo(5);
    }

    @Test
    void bothGone_isAFailure_andOneIsAskedAllTheSame() {
        becomeImpatient();
        a.server.stop(0);
        b.hang();
        assertThat(failuresOf(4)).isEqualTo(4);
        b.status = 200;
        // The one that failed longest ago comes first: after a pause that may be either.
        assertThat(failuresOf(2)).isLessThanOrEqualTo(1);
        assertThat(client.state()).isEqualTo("b");
    }

    private long failuresOf(int calls) {
        return Stream.generate(this::fails).limit(calls).filter(failed -> failed).count();
    }

    private boolean fails() {
        try {
            client.state();
            return false;
        } catch (HttpClientException e) {
            return true;
        }
    }
}
