package io.marketgate.launcher;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person may choose when starting the stack; read from the environment, checked at once.
 *
 * @param root the project's folder, which holds the services' jars
 * @param port the gateway's port, from which all others follow
 * @param host where gateways listen
 * @param managementHost where the services' management ports are
 * @param data the folder of bars that the simulator serves, or null for a generated market
 * @param state the folder for everything that is kept
 * @param services the services to start
 * @param replicas how many processes a service has, where it is not one
 * @param elsewhere the URLs of services that run already, which are not started
 * @param restart whether a dead child is started again
 * @param train whether AOT caches that are missing are made beside the stack, once it is ready
 * @param environment all variables, to be handed on, with the secrets that files hold
 */
record StackOptions(
        Path root,
        int port,
        InetAddress host,
        InetAddress managementHost,
        @Nullable Path data,
        Path state,
        List<Deployable> services,
        Map<Deployable, Integer> replicas,
        Map<Deployable, String> elsewhere,
        boolean restart,
        boolean train,
        Map<String, String> environment) {

    static final int UPSTREAM_PER_MINUTE = 120;

    /** The variable that names the folder of AOT caches. */
    static final String CACHES = "MARKETGATE_AOT_FOLDER";

    private static final String LOOPBACK = "127.0.0.1";
    private static final List<String> BARS = List.of("daily", "minute", "hourly");
    private static final int MOST_REPLICAS = 9;
    private static final int HIGHEST_PORT = 65_535;
    private static final int HIGHEST_BUDGET = 10_000;

    static StackOptions of(Path root, Map<String, String> variables) {
        Map<String, String> environment = SecretVariables.read(variables);
        Path state = root.resolve(value(environment, "STATE", ".local")).toAbsolutePath();
        Map<Deployable, String> elsewhere = elsewhere(environment);
        StackOptions options =
                new StackOptions(
                        root,
                        SettingForms.number(
                                "PORT", value(environment, "PORT", "8080"), 1, HIGHEST_PORT),
                        address(environment, "MARKETGATE_HOST"),
                        address(environment, "MARKETGATE_MANAGEMENT_HOST"),
                        data(environment.get("DATA")),
                        state.normalize(),
                        services(value(environment, "SERVICES", ""), elsewhere),
                        replicas(value(environment, "MARKETGATE_REPLICAS", ""), elsewhere),
                        elsewhere,
                        SettingForms.isOn("RESTART", value(environment, "RESTART", "yes")),
                        SettingForms.isOn("TRAIN", value(environment, "TRAIN", "no")),
                        Map.copyOf(environment));
        new EnvironmentCheck(options).run();
        return options;
    }

    /** Whether the market comes from the simulator, because no vendor was named. */
    boolean isSimulated() {
        return setting("POLYGON_API_KEY") == null
                && setting("POLYGON_BASE_URL") == null
                && !elsewhere.containsKey(Deployable.MARKET_DATA);
    }

    /** The variable by which the market does not come from the simulator. */
    String sourceVariable() {
        return Stream.of("POLYGON_API_KEY", "POLYGON_BASE_URL")
                .filter(name -> setting(name) != null)
                .findFirst()
                .orElseGet(Deployable.MARKET_DATA::urlsVariable);
    }

    /** Whether any service asks a PostgreSQL that this stack knows of. */
    boolean needsPostgres() {
        return !elsewhere.keySet().containsAll(List.of(Deployable.AUTH, Deployable.PORTFOLIO));
    }

    /** Whether any service asks a Redis that this stack knows of; a gateway does not. */
    boolean needsRedis() {
        return Arrays.stream(Deployable.values())
                .anyMatch(it -> it != Deployable.GATEWAY && !elsewhere.containsKey(it));
    }

    /** Whether a service of this stack counts, which may have a Redis for that alone. */
    boolean needsCounters() {
        return !elsewhere.containsKey(Deployable.RATELIMIT);
    }

    /** Whether a Redis, or a cluster of them, is given. */
    boolean hasRedis() {
        return setting("REDIS_URL") != null || setting("REDIS_URIS") != null;
    }

    /** The AOT cache of a module: beside its jar, or in the folder that is named. */
    Path cache(String module) {
        String folder = setting(CACHES);
        Path parent =
                folder == null
                        ? root.resolve(module).resolve("target")
                        : Path.of(folder).toAbsolutePath();
        return parent.resolve(module + ".aot");
    }

    /** Whether the gateway speaks TLS itself. */
    boolean hasTls() {
        return setting("MARKETGATE_TLS_CERTIFICATE_FILE") != null;
    }

    /** Calls to the vendor a minute; 0 if they are not limited, as those to a simulator are not. */
    int upstreamPerMinute() {
        String name = "MARKETGATE_UPSTREAM_PER_MINUTE";
        int usual = isSimulated() ? 0 : UPSTREAM_PER_MINUTE;
        String value = value(environment, name, Integer.toString(usual));
        return SettingForms.number(name, value, 0, HIGHEST_BUDGET);
    }

    /** A variable that is handed on, or null if it is not set. */
    @Nullable String setting(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** How long the start may take. */
    int startSeconds(int usual) {
        String name = "MARKETGATE_START_SECONDS";
        String value = value(environment, name, Integer.toString(usual));
        return SettingForms.number(name, value, 1, 3_600);
    }

    int replicasOf(Deployable service) {
        return replicas.getOrDefault(service, 1);
    }

    /** Those that are neither started here nor known to run: somebody is about to start them. */
    List<Deployable> leftOut() {
        return Stream.of(Deployable.values())
                .filter(it -> !services.contains(it) && !elsewhere.containsKey(it))
                .toList();
    }

    private static String value(Map<String, String> environment, String name, String fallback) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? fallback : value.strip();
    }

    private static InetAddress address(Map<String, String> environment, String name) {
        return SettingForms.localAddress(name, value(environment, name, LOOPBACK));
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

    private static Map<Deployable, String> elsewhere(Map<String, String> environment) {
        Map<Deployable, String> elsewhere = new EnumMap<>(Deployable.class);
        for (Deployable service : Deployable.values()) {
            String name = service.urlsVariable();
            String value = value(environment, name, "");
            if (service == Deployable.GATEWAY && !value.isEmpty()) {
                throw new LaunchException(name + ": nothing asks the gateway, leave it out");
            }
            if (!value.isEmpty()) {
                elsewhere.put(service, SettingForms.urls(name, value));
            }
        }
        return elsewhere;
    }

    private static List<Deployable> services(String value, Map<Deployable, String> elsewhere) {
        if (value.isEmpty()) {
            return Stream.of(Deployable.values()).filter(it -> !elsewhere.containsKey(it)).toList();
        }
        List<Deployable> chosen =
                Stream.of(value.split("[, ]+")).map(it -> Deployable.of("SERVICES", it)).toList();
        chosen.forEach(service -> requireHere("SERVICES", service, elsewhere));
        return Stream.of(Deployable.values()).filter(chosen::contains).toList();
    }

    private static Map<Deployable, Integer> replicas(
            String value, Map<Deployable, String> elsewhere) {
        String name = "MARKETGATE_REPLICAS";
        Map<Deployable, Integer> replicas = new EnumMap<>(Deployable.class);
        for (String part : value.isEmpty() ? new String[0] : value.split(",")) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length != 2) {
                throw new LaunchException(
                        name + "=" + value + ": expected the form gateway=2,auth=2");
            }
            Deployable service = Deployable.of(name, pair[0]);
            requireHere(name, service, elsewhere);
            replicas.put(service, SettingForms.number(name, pair[1], 1, MOST_REPLICAS));
        }
        return replicas;
    }

    private static void requireHere(
            String option, Deployable service, Map<Deployable, String> elsewhere) {
        if (elsewhere.containsKey(service)) {
            throw new LaunchException(
                    "%s names %s, which %s says runs elsewhere"
                            .formatted(option, service.label(), service.urlsVariable()));
        }
    }
}
