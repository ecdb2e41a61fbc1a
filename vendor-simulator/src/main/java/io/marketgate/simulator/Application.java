package io.marketgate.simulator;

import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.Micronaut;
import java.util.Map;

/** Starts the simulator. */
public final class Application {

    private Application() {}

    /** Exits with one line on stderr when an option is wrong (2) or the port is taken (1). */
    public static void main(String... args) {
        Map<String, Object> settings;
        try {
            settings = CommandLine.parse(args, System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println("vendor-simulator: " + e.getMessage());
            System.exit(2);
            return;
        }
        Micronaut.build(new String[0])
                .mainClass(Application.class)
                .banner(false)
                .properties(settings)
                .environmentVariableExcludes(blank(System.getenv()))
                .mapError(ServerStartupException.class, Application::refused)
                .start();
    }

    /** Variables that count as not set, which is what {@code ${NAME:-}} of a Compose file gives. */
    private static String[] blank(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> variable.getValue().isBlank())
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
    }

    /** Exits here, since Micronaut would write the whole stack before it does. */
    private static int refused(ServerStartupException refusal) {
        Throwable cause = refusal.getCause();
        System.err.println(
                "vendor-simulator: "
                        + refusal.getMessage()
                        + (cause == null ? "" : ": " + cause.getMessage()));
        System.exit(1);
        return 1;
    }
}
