package io.marketgate.launcher;

import java.util.Arrays;
import java.util.Map;

/**
 * Asks the program of a container, named by its module, whether it is ready: exit code 0 if so. It
 * is an image's health check, which has no shell and no curl to ask with.
 */
public final class HealthProbe {

    private static final int FIRST_PORT = 8_080;

    private HealthProbe() {}

    /** Takes the module's name. */
    public static void main(String[] arguments) {
        System.exit(LocalHttp.get(url(arguments[0], System.getenv())) == LocalHttp.OK ? 0 : 1);
    }

    static String url(String module, Map<String, String> environment) {
        String port = environment.get("MARKETGATE_PORT");
        String scheme =
                environment.getOrDefault("MARKETGATE_TLS_CERTIFICATE_FILE", "").isEmpty()
                        ? "http"
                        : "https";
        return "%s://%s:%s/health/readiness"
                .formatted(
                        scheme,
                        ServiceVariables.HOST,
                        port == null || port.isEmpty() ? usualPort(module) : port);
    }

    private static int usualPort(String module) {
        return Arrays.stream(Deployable.values())
                .filter(it -> it.module().equals(module))
                .findFirst()
                .map(it -> it.port(FIRST_PORT, 1))
                .orElse(FIRST_PORT + Topology.SIMULATOR_OFFSET);
    }
}
