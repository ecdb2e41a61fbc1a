package io.marketgate.defaults.instance;

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
                                        "micronaut.http.services.pair.ssl.handshake-timeout",
                                        "10m"))) {
            server.setSoTimeout(PATIENCE_MILLIS);
            PairClient client = context.getBean(PairClient.class);
            for (int i = 0; i < REQUESTS; i++) {
                threads.submit(client::state);
            }
            List<Socket> connections = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                connections.add(server.accept());
            }
            for (Socket connection : connections) {
                connection.close();
            }
        }
    }
}
