package io.marketgate.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A kind of service process, in the order in which they are shown; replica n listens on P + offset
 * + 1000 · (n - 1).
 */
enum Deployable {
    GATEWAY("gateway", 0, Role.GATEWAY, "gateway", "384m"),
    MARKET_DATA("market-data", 1, Role.SERVICE, "market-data-service", "384m"),
    AUTH("auth", 2, Role.SERVICE, "auth-service", "256m"),
    RATELIMIT("ratelimit", 3, Role.SERVICE, "ratelimit-service", "256m"),
    PORTFOLIO("portfolio", 4, Role.SERVICE, "portfolio-service", "256m");

    private static final int REPLICA = 1_000;
    private static final int MANAGEMENT = 100;

    private final String label;
    private final int offset;
    private final Role role;
    private final String module;
    private final String heap;

    Deployable(String label, int offset, Role role, String module, String heap) {
        this.label = label;
        this.offset = offset;
        this.role = role;
        this.module = module;
        this.heap = heap;
    }

    /** What it is called in settings and files. */
    String label() {
        return label;
    }

    Role role() {
        return role;
    }

    /** The project's module that it is built from. */
    String module() {
        return module;
    }

    /** The JVM's greatest heap, as {@code -Xmx} takes it. */
    String heap() {
        return heap;
    }

    /** Counted from the gateway's port. */
    int port(int first, int replica) {
        return first + offset + REPLICA * (replica - 1);
    }

    int managementPort(int first, int replica) {
        return port(first, replica) + MANAGEMENT;
    }

    /** The variable that says where it runs. */
    String urlsVariable() {
        return "MARKETGATE_" + label.toUpperCase(Locale.ROOT).replace('-', '_') + "_URLS";
    }

    /** Reads a name; a refusal lists those that there are. */
    static Deployable of(String option, String label) {
        return Arrays.stream(values())
                .filter(it -> it.label.equals(label))
                .findFirst()
                .orElseThrow(() ->
                        new LaunchException(
                                "%s: no service %s, there are %s"
                                        .formatted(option, label, labels(List.of(values())))));
    }

    static String labels(List<Deployable> services) {
        return services.stream().map(Deployable::label).sorted().collect(Collectors.joining(", "));
    }
}
