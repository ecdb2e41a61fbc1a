package io.marketgate.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a person may choose when starting the stack; read from the environment, checked at once.
 *
 * @param root the project's folder, which holds the services' jars
 * @param port the gateway's port, from which all others follow
 * @param data the folder of bars that the simulator serves, or null for a generated market
 * @param state the folder for everything that is kept
 * @param services the services to start
 * @param replicas how many processes a service has, where it is not one
 * @param restart whether a dead child is started again
 * @param environment all variables, to be handed on
 */
record StackOptions(
        Path root,
        int port,
        @Nullable Path data,
        Path state,
        List<String> services,
        Map<String, Integer> replicas,
        boolean restart,
        Map<String, String> environment) {

    private static final List<String> BARS = List.of("daily", "minute", "hourly");
    private static final int MOST_REPLICAS = 9;
    private static final int HIGHEST_PORT = 65_535;

    static StackOptions of(Path root, Map<String, String> environment, List<String> known) {
        Path state = root.resolve(value(environment, "STATE", ".local")).toAbsolutePath();
        return new StackOptions(
                root,
                number("PORT", value(environment, "PORT", "8080"), HIGHEST_PORT),
                data(environment.get("DATA")),
                state.normalize(),
                services(value(environment, "SERVICES", ""), known),
                replicas(value(environment, "MARKETGATE_REPLICAS", ""), known),
                isOn(value(environment, "RESTART", "yes")),
                Map.copyOf(environment));
    }

    /** Whether the market comes from the simulator, because no vendor was named. */
    boolean isSimulated() {
        return setting("POLYGON_API_KEY") == null && setting("POLYGON_BASE_URL") == null;
    }

    /** A variable that is handed on, or null if it is not set. */
    @Nullable String setting(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** How long the start may take. */
    int startSeconds(int usual) {
        String name = "MARKETGATE_START_SECONDS";
        return number(name, value(environment, name, Integer.toString(usual)), 3_600);
    }

    int replicasOf(String service) {
        return replicas.getOrDefault(service, 1);
    }

    private static String value(Map<String, String> environment, String name, String fallback) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? fallback : value.strip();
    }

    private static @Nullable Path data(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        Path folder = Path.of(value.strip()).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new LaunchException("DATA=" + value + ": no such directory");
        }
        if (BARS.stream().noneMatch(name -> Files.isDirectory(folder.resolve(name)))) {
            throw new LaunchException(
                    "DATA=%s: no market data there, none of the folders %s"
                            .formatted(value, String.join(", ", BARS)));
        }
        return folder;
    }

    private static List<String> services(String value, List<String> known) {
        if (value.isEmpty()) {
            return known;
        }
        List<String> chosen = List.of(value.strip().split("[, ]+"));
        for (String name : chosen) {
            requireKnown("SERVICES", name, known);
        }
        return known.stream().filter(chosen::contains).toList();
    }

    private static Map<String, Integer> replicas(String value, List<String> known) {
        Map<String, Integer> replicas = new LinkedHashMap<>();
        for (String part : value.isEmpty() ? new String[0] : value.split(",")) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length != 2) {
                throw new LaunchException(
                        "MARKETGATE_REPLICAS=" + value + ": expected the form gateway=2,auth=2");
            }
            requireKnown("MARKETGATE_REPLICAS", pair[0], known);
            replicas.put(pair[0], number("MARKETGATE_REPLICAS", pair[1], MOST_REPLICAS));
        }
        return replicas;
    }

    private static void requireKnown(String option, String name, List<String> known) {
        if (!known.contains(name)) {
            throw new LaunchException(
                    "%s: no service %s, there are %s"
                            .formatted(option, name, String.join(", ", new TreeSet<>(known))));
        }
    }

    private static int number(String option, String value, int most) {
        int number;
        try {
            number = Integer.parseInt(value);
        } catch (NumberFormatException e) {
            number = 0;
        }
        if (number < 1 || number > most) {
            throw new LaunchException(
                    "%s: %s is not a number from 1 to %d".formatted(option, value, most));
        }
        return number;
    }

    private static boolean isOn(String value) {
        return switch (value) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new LaunchException("RESTART=" + value + ": expected yes or no");
        };
    }
}
