package io.marketgate.defaults;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Variables of the environment that count as not set.
 *
 * <p>Those that name files of secrets, which {@link SecretFiles} has read. Blank ones, which is
 * what {@code ${NAME:-}} of a Compose file gives. Of those for Redis all but ours: the framework
 * takes each {@code REDIS_…} for a setting of its own, and beside a Kubernetes Service named {@code
 * redis} every container has {@code REDIS_PORT=tcp://10.0.0.1:6379}, which is no port.
 */
final class UnreadVariables {
    /** The last one to be refused, not to be missed. */
    private static final Set<String> REDIS =
            Set.of("REDIS_URL", "REDIS_URIS", "REDIS_COUNTERS_URL", "REDIS_URI");

    private UnreadVariables() {}

    /** Returns their names. */
    static String[] of(Map<String, String> environment) {
        Stream<String> blankOrOthers =
                environment.entrySet().stream()
                        .filter(variable ->
                                variable.getValue().isBlank() || isOthersRedis(variable.getKey()))
                        .map(Map.Entry::getKey);
        return Stream.concat(SecretFiles.names(), blankOrOthers).toArray(String[]::new);
    }

    private static boolean isOthersRedis(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').startsWith("REDIS_")
                && !REDIS.contains(name);
    }
}
