package io.marketgate.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The whole stack: which processes there are, where they listen, what each is told.
 *
 * <p>All are started side by side; each waits by itself for what it needs.
 */
final class Topology {

    private static final String HOST = "127.0.0.1";
    private static final int MANAGEMENT = 100;
    private static final int REPLICA = 1_000;
    private static final int HIGHEST_PORT = 65_535;

    /** Longer than usual: where all processes share few cores, what is slow is not away. */
    private static final String REDIS_TIMEOUT = "500ms";

    private static final Service GATEWAY =
            new Service("gateway", 0, Role.GATEWAY, "gateway", "384m");
    private static final Service MARKET_DATA =
            new Service("market-data", 1, Role.SERVICE, "market-data-service", "384m");
    private static final Service AUTH =
            new Service("auth", 2, Role.SERVICE, "auth-service", "256m");
    private static final Service RATELIMIT =
            new Service("ratelimit", 3, Role.SERVICE, "ratelimit-service", "256m");
    private static final Service PORTFOLIO =
            new Service("portfolio", 4, Role.SERVICE, "portfolio-service", "256m");

    private static final int SIMULATOR_OFFSET = 5;
    private static final int POSTGRES_OFFSET = 6;
    private static final int REDIS_OFFSET = 7;

    /** In the order in which they are shown. */
    private static final List<Service> SERVICES =
            List.of(GATEWAY, MARKET_DATA, AUTH, RATELIMIT, PORTFOLIO);

    /** What a process is told here alone; the same names in the launcher's environment are not. */
    private static final List<String> OWN_NAMES =
            List.of(
                    "PORT",
                    "DATA",
                    "STATE",
                    "SERVICES",
                    "RESTART",
                    "MARKETGATE_ROOT",
                    "MARKETGATE_REPLICAS",
                    "MARKETGATE_START_SECONDS",
                    "MARKETGATE_HOST",
                    "MARKETGATE_PORT",
                    "MARKETGATE_MANAGEMENT_PORT",
                    "MARKETGATE_SERVICE_SECRET_FILE",
                    "MARKETGATE_CLOCK_URL",
                    "MARKETGATE_AUTH_URLS",
                    "MARKETGATE_MARKET_DATA_URLS",
                    "MARKETGATE_RATELIMIT_URLS",
                    "MARKETGATE_PORTFOLIO_URLS",
                    "MARKETGATE_GATEWAYS",
                    "MARKETGATE_MARKET_DATA_INSTANCES",
                    "MARKETGATE_ADMIN_KEY",
                    "MARKETGATE_ADMIN_KEY_FILE",
                    "POLYGON_API_KEY",
                    "POLYGON_BASE_URL",
                    "REDIS_URL",
                    "REDIS_URIS",
                    "REDIS_URI",
                    "MARKETGATE_REDIS_SENTINEL_PASSWORD",
                    "DATABASE_URL",
                    "DATABASE_MIGRATION_URL");

    private final StackOptions options;
    private final StateFolder state;
    private final LocalPostgres postgres;
    private final LocalRedis redis;

    Topology(StackOptions options, StateFolder state) {
        this.options = options;
        this.state = state;
        this.postgres =
                new LocalPostgres(
                        options.port() + POSTGRES_OFFSET,
                        state.data("postgres"),
                        state.log("postgres"),
                        inherited(),
                        options.root().resolve("postgres").resolve("init.sql"));
        this.redis =
                new LocalRedis(options.port() + REDIS_OFFSET, state.data("redis"), inherited());
    }

    /** Names of all services, whether they are started or not. */
    static List<String> serviceNames() {
        return SERVICES.stream().map(Service::name).toList();
    }

    /**
     * All parts to start: the chosen services, and always what they or their absent fellows use.
     */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (Service service : SERVICES) {
            if (options.services().contains(service.name())) {
                for (int replica = 1; replica <= options.replicasOf(service.name()); replica++) {
                    parts.add(program(service, replica));
                }
            }
        }
        if (options.isSimulated()) {
            parts.add(simulator());
        }
        parts.add(postgres);
        parts.add(redis);
        requirePortsInRange(parts);
        return parts;
    }

    /** The variables of services that are not started here, for who starts them elsewhere. */
    Map<String, Map<String, String>> environmentsOfOthers() {
        Map<String, Map<String, String>> others = new LinkedHashMap<>();
        for (Service service : SERVICES) {
            if (!options.services().contains(service.name())) {
                Map<String, String> environment = environment(service, 1);
                environment.keySet().removeAll(List.of("POLYGON_API_KEY", "MARKETGATE_ADMIN_KEY"));
                others.put(service.name(), environment);
            }
        }
        return others;
    }

    private Map<String, String> environment(Service service, int replica) {
        Map<String, String> variables = new LinkedHashMap<>();
        int port = port(service, replica);
        variables.put("MARKETGATE_HOST", HOST);
        variables.put("MARKETGATE_PORT", Integer.toString(port));
        variables.put("MARKETGATE_MANAGEMENT_PORT", Integer.toString(port + MANAGEMENT));
        variables.put("MARKETGATE_SERVICE_SECRET_FILE", state.serviceSecret().toString());
        variables.put("MARKETGATE_AUTH_URLS", urls(AUTH));
        if (service.equals(GATEWAY)) {
            variables.put("MARKETGATE_MARKET_DATA_URLS", urls(MARKET_DATA));
            variables.put("MARKETGATE_RATELIMIT_URLS", urls(RATELIMIT));
            variables.put("MARKETGATE_PORTFOLIO_URLS", urls(PORTFOLIO));
            variables.put("MARKETGATE_GATEWAYS", replicas(GATEWAY));
        } else {
            variables.put("REDIS_URL", redis.address());
        }
        if (service.equals(MARKET_DATA)) {
            variables.put("MARKETGATE_RATELIMIT_URLS", urls(RATELIMIT));
            variables.put("MARKETGATE_MARKET_DATA_INSTANCES", replicas(MARKET_DATA));
            putVendor(variables);
        } else if (service.equals(AUTH)) {
            putDatabase(variables, "auth");
            variables.put("MARKETGATE_ADMIN_KEY_FILE", state.adminKey().toString());
            putIfSet(variables, "MARKETGATE_ADMIN_KEY");
        } else if (service.equals(PORTFOLIO)) {
            putDatabase(variables, "portfolio");
            variables.put("MARKETGATE_MARKET_DATA_URLS", urls(MARKET_DATA));
        }
        return variables;
    }

    /** The role of the service, which owns nothing, and that which owns its schema. */
    private void putDatabase(Map<String, String> variables, String role) {
        variables.put("DATABASE_URL", postgres.url(role));
        variables.put("DATABASE_MIGRATION_URL", postgres.url(role + "_owner"));
    }

    private void putVendor(Map<String, String> variables) {
        if (options.isSimulated()) {
            String simulator = url(options.port() + SIMULATOR_OFFSET);
            variables.put("POLYGON_BASE_URL", simulator);
            variables.put("MARKETGATE_CLOCK_URL", simulator + "/_control/clock");
        } else {
            putIfSet(variables, "POLYGON_API_KEY");
            putIfSet(variables, "POLYGON_BASE_URL");
        }
    }

    private Part simulator() {
        int port = options.port() + SIMULATOR_OFFSET;
        Map<String, String> variables = inherited();
        variables.put("MARKETGATE_HOST", HOST);
        variables.put("MARKETGATE_PORT", Integer.toString(port));
        Path data = options.data();
        return new Program(
                "simulator",
                Role.SIMULATOR,
                List.of(port),
                jar("vendor-simulator"),
                "384m",
                data == null ? List.of() : List.of("--data", data.toString()),
                variables,
                "/health/readiness",
                state.temporary());
    }

    private Part program(Service service, int replica) {
        int port = port(service, replica);
        Map<String, String> variables = inherited();
        variables.putAll(environment(service, replica));
        return new Program(
                replica == 1 ? service.name() : service.name() + "-" + replica,
                service.role(),
                List.of(port, port + MANAGEMENT),
                jar(service.module()),
                service.heap(),
                List.of(),
                variables,
                health(),
                state.temporary());
    }

    private Map<String, String> inherited() {
        Map<String, String> variables = new LinkedHashMap<>(options.environment());
        variables.keySet().removeAll(OWN_NAMES);
        variables.putIfAbsent("MARKETGATE_REDIS_TIMEOUT", REDIS_TIMEOUT);
        return variables;
    }

    /** A gateway whose fellows are started elsewhere, later, is not ready before they are. */
    private String health() {
        boolean all = options.services().size() == SERVICES.size();
        return all ? "/health/readiness" : "/health/liveness";
    }

    private Path jar(String module) {
        return options.root().resolve(module).resolve("target").resolve(module + ".jar");
    }

    private int port(Service service, int replica) {
        return options.port() + service.offset() + REPLICA * (replica - 1);
    }

    private String urls(Service service) {
        return IntStream.rangeClosed(1, options.replicasOf(service.name()))
                .mapToObj(replica -> url(port(service, replica)))
                .collect(Collectors.joining(","));
    }

    private String replicas(Service service) {
        return Integer.toString(options.replicasOf(service.name()));
    }

    private static String url(int port) {
        return "http://" + HOST + ":" + port;
    }

    private void putIfSet(Map<String, String> variables, String name) {
        @Nullable String value = options.setting(name);
        if (value != null) {
            variables.put(name, value);
        }
    }

    private void requirePortsInRange(List<Part> parts) {
        int highest =
                parts.stream()
                        .flatMap(it -> it.ports().stream())
                        .mapToInt(it -> it)
                        .max()
                        .orElse(0);
        if (highest > HIGHEST_PORT) {
            throw new LaunchException(
                    "PORT=%d is too high, ports up to %d would be needed"
                            .formatted(options.port(), highest));
        }
    }

    /** A kind of process with replicas: its ports are P + offset + 1000 · (n - 1). */
    private record Service(String name, int offset, Role role, String module, String heap) {}
}
