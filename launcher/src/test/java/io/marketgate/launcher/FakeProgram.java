package io.marketgate.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Behaves like any of the services as far as the launcher can see. */
final class FakeProgram {

    static final String STORE_PASSWORD = "password";

    private static final Map<String, String> ENVIRONMENT = System.getenv();

    private FakeProgram() {}

    public static void main(String[] arguments) throws IOException {
        refuseBrokenKey();
        String keyFile = ENVIRONMENT.get("MARKETGATE_ADMIN_KEY_FILE");
        boolean makesKey = List.of(arguments).equals(List.of("admin-key"));
        if (keyFile != null && (makesKey || !Files.exists(Path.of(keyFile)))) {
            Files.writeString(Path.of(keyFile), makesKey ? "mg_test_new\n" : "mg_test_fake");
        }
        String port = ENVIRONMENT.getOrDefault("MARKETGATE_PORT", "");
        String told =
                Stream.concat(
                                Stream.of("arguments=" + String.join(" ", arguments)),
                                ENVIRONMENT.entrySet().stream()
                                        .map(it -> it.getKey() + "=" + it.getValue()))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining());
        if (makesKey) {
            System.out.print(told);
            return;
        }
        boolean ready = !port.equals(ENVIRONMENT.get("FAKE_UNREADY_PORT"));
        HttpServer server = listen(Integer.parseInt(port));
        server.createContext("/", exchange -> answer(exchange, ready ? 200 : 503, told));
        server.createContext("/internal/keys/verify", FakeProgram::verify);
        server.start();
        if (Boolean.getBoolean("fake.crashesAtEnd")) {
            Runtime.getRuntime().addShutdownHook(new Thread(FakeProgram::crash));
        }
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

    /** Of {@code FAKE_REVOKED} every key is, and none is for whoever has no secret. */
    private static void verify(HttpExchange exchange) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        List<String> secrets = exchange.getRequestHeaders().get("X-Marketgate-Service-Secret");
        boolean isRevoked =
                Stream.of(ENVIRONMENT.getOrDefault("FAKE_REVOKED", "none").split(","))
                        .anyMatch(key -> asked.equals("{\"key\":\"" + key + "\"}"));
        String verification =
                isRevoked ? "{\"valid\": false, \"code\": \"revoked\"}" : "{\"valid\": true}";
        answer(exchange, secrets == null ? 403 : 200, verification);
    }

    /** With TLS where a key is named, which here is a whole key store. */
    private static HttpServer listen(int port) throws IOException {
        var address = new InetSocketAddress(ENVIRONMENT.get("MARKETGATE_HOST"), port);
        String key = ENVIRONMENT.get("MARKETGATE_TLS_KEY_FILE");
        return key == null ? HttpServer.create(address, 0) : listenWithTls(address, Path.of(key));
    }

    static HttpServer listenWithTls(InetSocketAddress address, Path keyStore) throws IOException {
        try {
            char[] password = STORE_PASSWORD.toCharArray();
            KeyStore store = KeyStore.getInstance(keyStore.toFile(), password);
            var keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            HttpsServer server = HttpsServer.create(address, 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            return server;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void crash() {
        try {
            long own = ProcessHandle.current().pid();
            new ProcessBuilder("sh", "-c", "kill -9 " + own).start().waitFor();
        } catch (IOException | InterruptedException e) {
            System.out.println("cannot kill: " + e);
        }
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
