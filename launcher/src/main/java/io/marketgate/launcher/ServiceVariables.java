package io.marketgate.launcher;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What each process is told: the environment of the launcher, with what the stack itself says. */
final class ServiceVariables {

    static final String HOST = "127.0.0.1";

    /** Those that name a file, which may be given relative to the launcher's folder. */
    static final List<String> FILES =
            List.of(
                    "MARKETGATE_TLS_CERTIFICATE_FILE",
                    "MARKETGATE_TLS_KEY_FILE",
                    "MARKETGATE_SERVICE_SECRET_FILE");

    /** Longer than usual: where all processes share few cores, what is slow is not away. */
    private static final String REDIS_TIMEOUT = "500ms";

    private static final List<String> REDIS =
            List.of("REDIS_URL", "REDIS_URIS", "MARKETGATE_REDIS_SENTINEL_PASSWORD");

    /** Of ratelimit alone, which uses it in place of the other. */
    private static final String COUNTERS = "REDIS_COUNTERS_URL";

    private static final List<String> VENDOR =
            List.of("POLYGON_API_KEY", "POLYGON_BASE_URL", "MARKETGATE_CLOCK_URL");
    private static final List<String> TLS =
            List.of("MARKETGATE_TLS_CERTIFICATE_FILE", "MARKETGATE_TLS_KEY_FILE");

    /** What a process is told only where it needs it; the rest of the environment all are. */
    private static final List<String> OWN_NAMES =
            Stream.of(
                            List.of(
                                    "PORT",
                                    "DATA",
                                    "STATE",
                                    "SERVICES",
                                    "RESTART",
                                    "TRAIN",
                                    "MARKETGATE_ROOT",
                                    "MARKETGATE_REPLICAS",
                                    StackOptions.CACHES,
                                    "MARKETGATE_START_SECONDS",
                                    "MARKETGATE_HOST",
                                    "MARKETGATE_PORT",
                                    "MARKETGATE_MANAGEMENT_HOST",
                                    "MARKETGATE_MANAGEMENT_PORT",
                                    "MARKETGATE_SERVICE_SECRET_FILE",
                                    "MARKETGATE_AUTH_URLS",
                                    "MARKETGATE_MARKET_DATA_URLS",
                                    "MARKETGATE_RATELIMIT_URLS",
                                    "MARKETGATE_PORTFOLIO_URLS",
                                    "MARKETGATE_GATEWAYS",
                                    "MARKETGATE_MARKET_DATA_INSTANCES",
                                    "MARKETGATE_ADMIN_KEY",
                                    "MARKETGATE_ADMIN_KEY_FILE",
                                    "REDIS_URI",
                                    COUNTERS,
                                    "DATABASE_URL",
                                    "DATABASE_MIGRATION_URL"),
                            REDIS,
                            VENDOR,
                            TLS,
                            SecretVariables.files())
                    .flatMap(List::stream)
                    .toList();

    private final StackOptions options;
    private final StateFolder state;
    private final StackStores stores;

    ServiceVariables(StackOptions options, StateFolder state, StackStores stores) {
        this.options = options;
        this.state = state;
        this.stores = stores;
    }

    /** All that a started service is told. */
    Map<String, String> all(Deployable service, int replica) {
        Map<String, String> variables = inherited(options);
        variables.putAll(own(service, replica));
        return variables;
    }

    /** What the launcher's own environment does not have. */
    Map<String, String> own(Deployable service, int replica) {
        Map<String, String> variables = new LinkedHashMap<>();
        boolean isGateway = service == Deployable.GATEWAY;
        int first = options.port();
        variables.put("MARKETGATE_HOST", isGateway ? options.host().getHostAddress() : HOST);
        variables.put("MARKETGATE_PORT", Integer.toString(service.port(first, replica)));
        variables.put("MARKETGATE_MANAGEMENT_HOST", options.managementHost().getHostAddress());
        variables.put(
                "MARKETGATE_MANAGEMENT_PORT",
                Integer.toString(service.managementPort(first, replica)));
        variables.put("MARKETGATE_SERVICE_SECRET_FILE", secretFile().toString());
        variables.put("MARKETGATE_AUTH_URLS", urls(Deployable.AUTH));
        switch (service) {
            case GATEWAY -> putGateway(variables);
            case MARKET_DATA -> {
                putRedis(variables);
                putBudget(variables, options);
                variables.put("MARKETGATE_RATELIMIT_URLS", urls(Deployable.RATELIMIT));
                variables.put(
                        "MARKETGATE_MARKET_DATA_INSTANCES",
                        instances("MARKETGATE_MARKET_DATA_INSTANCES", service));
                putVendor(variables);
            }
            case AUTH -> {
                putRedis(variables);
                putDatabase(variables, "auth");
                variables.put("MARKETGATE_ADMIN_KEY_FILE", state.adminKey().toString());
                putIfSet(variables, List.of("MARKETGATE_ADMIN_KEY"));
            }
            case RATELIMIT -> {
                putCounters(variables);
                putBudget(variables, options);
            }
            case PORTFOLIO -> {
                putRedis(variables);
                putDatabase(variables, "portfolio");
                variables.put("MARKETGATE_MARKET_DATA_URLS", urls(Deployable.MARKET_DATA));
            }
        }
        return variables;
    }

    /** What every process is told, the stores' too. */
    static Map<String, String> inherited(StackOptions options) {
        Map<String, String> variables = new LinkedHashMap<>(options.environment());
        variables.keySet().removeAll(OWN_NAMES);
        variables.putIfAbsent("MARKETGATE_REDIS_TIMEOUT", REDIS_TIMEOUT);
        putBudget(variables, options);
        return variables;
    }

    private static void putBudget(Map<String, String> variables, StackOptions options) {
        variables.put(
                "MARKETGATE_UPSTREAM_PER_MINUTE", Integer.toString(options.upstreamPerMinute()));
    }

    /** Where the instances of a service are, with commas between. */
    String urls(Deployable service) {
        String elsewhere = options.elsewhere().get(service);
        return elsewhere != null
                ? elsewhere
                : IntStream.rangeClosed(1, options.replicasOf(service))
                        .mapToObj(it -> "http://" + HOST + ":" + service.port(options.port(), it))
                        .collect(Collectors.joining(","));
    }

    private void putGateway(Map<String, String> variables) {
        variables.put("MARKETGATE_MARKET_DATA_URLS", urls(Deployable.MARKET_DATA));
        variables.put("MARKETGATE_RATELIMIT_URLS", urls(Deployable.RATELIMIT));
        variables.put("MARKETGATE_PORTFOLIO_URLS", urls(Deployable.PORTFOLIO));
        variables.put("MARKETGATE_GATEWAYS", instances("MARKETGATE_GATEWAYS", Deployable.GATEWAY));
        putIfSet(variables, TLS);
    }

    private void putRedis(Map<String, String> variables) {
        LocalRedis redis = stores.redis();
        if (redis == null) {
            putIfSet(variables, REDIS);
        } else {
            variables.put("REDIS_URL", redis.address());
        }
    }

    /** One of their own is all that counting needs. */
    private void putCounters(Map<String, String> variables) {
        if (options.setting(COUNTERS) == null) {
            putRedis(variables);
        } else {
            putIfSet(variables, List.of(COUNTERS, "MARKETGATE_REDIS_SENTINEL_PASSWORD"));
        }
    }

    /** The role of the service, which owns nothing, and that which owns its schema. */
    private void putDatabase(Map<String, String> variables, String role) {
        variables.put("DATABASE_URL", stores.databaseUrl(role));
        variables.put("DATABASE_MIGRATION_URL", stores.databaseUrl(role + "_owner"));
    }

    private void putVendor(Map<String, String> variables) {
        if (options.isSimulated()) {
            String simulator = "http://" + HOST + ":" + Topology.simulatorPort(options);
            variables.put("POLYGON_BASE_URL", simulator);
            variables.put("MARKETGATE_CLOCK_URL", simulator + "/_control/clock");
        } else {
            putIfSet(variables, VENDOR);
        }
    }

    /** The file of the secret that services show each other: one that is given, else our own. */
    Path secretFile() {
        String name = "MARKETGATE_SERVICE_SECRET_FILE";
        String given = options.setting(name);
        return given == null ? state.serviceSecret() : SettingForms.file(name, given);
    }

    /** How many there are: as somebody says who knows of more than this stack, or its own. */
    private String instances(String name, Deployable service) {
        String given = options.setting(name);
        return given == null ? Integer.toString(options.replicasOf(service)) : given;
    }

    private void putIfSet(Map<String, String> variables, List<String> names) {
        for (String name : names) {
            String value = options.setting(name);
            if (value != null) {
                boolean isFile = FILES.contains(name);
                String known = isFile ? SettingForms.file(name, value).toString() : value;
                var told = SecretVariables.told(name, known, options.environment());
                variables.put(told.getKey(), told.getValue());
            }
        }
    }
}
