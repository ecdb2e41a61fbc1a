package io.marketgate.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Behaves like any of the services as far as the launcher can see. */
final class FakeProgram {

    private static final Map<String, String> ENVIRONMENT = System.getenv();

    private FakeProgram() {}

    public static void main(String[] arguments) throws IOException {
        refuseBrokenKey();
        String keyFile = ENVIRONMENT.get("MARKETGATE_ADMIN_KEY_FILE");
        if (keyFile != null && !Files.exists(Path.of(keyFile))) {
            Files.writeString(Path.of(keyFile), "mg_test_fake");
        }
        String port = ENVIRONMENT.getOrDefault("MARKETGATE_PORT", "");
        String told =
                Stream.concat(
                                Stream.of("arguments=" + String.join(" ", arguments)),
                                ENVIRONMENT.entrySet().stream()
                                        .map(it -> it.getKey() + "=" + it.getValue()))
                        .collect(Collectors.joining("\n"));
        boolean ready = !port.equals(ENVIRONMENT.get("FAKE_UNREADY_PORT"));
        HttpServer server =
                HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(port)), 0);
        server.createContext("/", exchange -> answer(exchange, ready ? 200 : 503, told));
        server.start();
        Path stops = Path.of(ENVIRONMENT.getOrDefault("FAKE_STOPS", "/dev/null"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> append(stops, port)));
    }

    private static void refuseBrokenKey() {
        String key = ENVIRONMENT.getOrDefault("MARKETGATE_ADMIN_KEY", "mg_");
        if (!key.startsWith("mg_")) {
            System.out.println(
                    "{\"level\":\"ERROR\",\"message\":\"the \\\"admin\\\" key is broken\"}");
            System.exit(1);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void append(Path file, String line) {
        try {
            Files.writeString(
                    file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            System.out.println("cannot write " + file);
        }
    }
}
