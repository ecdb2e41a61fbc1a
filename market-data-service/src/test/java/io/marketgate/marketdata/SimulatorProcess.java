package io.marketgate.marketdata;

import static org.awaitility.Awaitility.await;

import io.marketgate.house.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The vendor-simulator as it is deployed: a process of its own. */
public final class SimulatorProcess implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern COUNT = Pattern.compile("\"count\":([0-9]+)");

    private final Process process;
    private final String url;

    /** Starts it with a generated market on a free port. */
    public SimulatorProcess() {
        Path root = Path.of(System.getProperty("marketgate.root"));
        Path jar = root.resolve("vendor-simulator/target/vendor-simulator.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("build it first: ./mvnw -pl vendor-simulator package");
        }
        int port = FreePorts.next();
        ProcessBuilder builder =
                new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("MARKETGATE_"));
        builder.environment().remove("DATA");
        builder.environment().put("MARKETGATE_HOST", "127.0.0.1");
        builder.environment().put("MARKETGATE_PORT", Integer.toString(port));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        url = "http://127.0.0.1:" + port;
        await().atMost(Duration.ofSeconds(60)).until(this::isReady);
    }

    /** Returns its address. */
    public String url() {
        return url;
    }

    /** Makes a control call with a JSON body. */
    public void control(String path, String body) {
        send(
                HttpRequest.newBuilder(URI.create(url + "/_control/" + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    /** Misbehaves on all calls whose path contains the expression, until it is reset. */
    public void fault(String path, String members) {
        control("faults", "{\"path\":\"" + path + "\"," + members + "}");
    }

    /** Returns how many calls there were since it was last reset. */
    public int calls() {
        Matcher count = COUNT.matcher(callsBody());
        return count.find() ? Integer.parseInt(count.group(1)) : -1;
    }

    /** Returns the list of calls as it is answered. */
    public String callsBody() {
        return get("/_control/calls").body();
    }

    /** Asks it as the vendor. */
    public HttpResponse<String> get(String pathAndQuery) {
        return send(HttpRequest.newBuilder(URI.create(url + pathAndQuery)).build());
    }

    private boolean isReady() {
        try {
            return get("/health/readiness").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
