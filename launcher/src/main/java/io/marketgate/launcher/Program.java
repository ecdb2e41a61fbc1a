package io.marketgate.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Marketgate process: a jar on a JVM of its own, listening on its first port, managed on its
 * second if it has one.
 *
 * @param readiness path that answers 200 once the program can do its work
 */
record Program(
        String name,
        Role role,
        List<Integer> ports,
        Path jar,
        String heap,
        List<String> arguments,
        Map<String, String> environment,
        String readiness,
        Path temporary)
        implements Part {

    private static final int PATIENCE_MILLIS = 1_000;

    @Override
    public void prepare() {
        if (!Files.exists(jar)) {
            throw new LaunchException(jar + " is not built: make build");
        }
    }

    @Override
    public List<String> command() {
        List<String> command = new ArrayList<>(Jvm.command());
        command.addAll(
                List.of(
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.io.tmpdir=" + temporary,
                        "-jar",
                        jar.toString()));
        command.addAll(arguments);
        return command;
    }

    @Override
    public boolean isReady() {
        try {
            URI uri = URI.create(address() + readiness);
            if (!(uri.toURL().openConnection() instanceof HttpURLConnection connection)) {
                return false;
            }
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String address() {
        return "http://127.0.0.1:" + ports.getFirst();
    }
}
