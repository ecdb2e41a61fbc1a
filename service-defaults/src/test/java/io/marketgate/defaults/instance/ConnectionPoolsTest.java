package io.marketgate.defaults.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class ConnectionPoolsTest {
    private static final int REQUESTS = 8;
    private static final int PATIENCE_MILLIS = 60_000;

    /** That server accepts, and says nothing: no connection to it is ever established. */
    @Test
    void requestsAtOnce_toAServerThatHangs_openAConnectionEach() throws IOException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                ServerSocket server =
                        new ServerSocket(0, REQUESTS, InetAddress.ofLiteral("127.0.0.1"));
                ApplicationContext context =
                        ApplicationContext.run(
                                Map.of(
                                        "micronaut.http.services.pair.urls",
                                        "https://127.0.0.1:" + server.getLocalPort(),
                                        "micronaut.http.services.pair.read-timeout",
                                        "2m"))) {
            server.setSoTimeout(PATIENCE_MILLIS);
            PairClient client = context.getBean(PairClient.class);
            List<Future<?>> requests = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                requests.add(threads.submit(client::state));
            }
            List<Socket> connections = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                connections.add(server.accept());
            }
            assertThat(requests)
                    .as("no connection waited until another was given up")
                    .noneMatch(Future::isDone);
            for (Socket connection : connections) {
                connection.close();
            }
        }
    }
}
