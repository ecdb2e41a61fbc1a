package io.marketgate.defaults;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which variables of the environment are for Redis.
 *
 * <p>The framework takes each {@code REDIS_…} for a setting of its own. Beside a Kubernetes Service
 * named {@code redis} every container has {@code REDIS_PORT=tcp://10.0.0.1:6379}, which is no port.
 */
final class RedisVariables {
    /** The last one to be refused, not to be missed. */
    private static final Set<String> READ = Set.of("REDIS_URL", "REDIS_URIS", "REDIS_URI");

    private RedisVariables() {}

    /** Returns the names of those that are not to be read, such as {@code REDIS_PORT}. */
    static String[] unread(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> isForRedis(variable.getKey()))
                // To the framework REDIS_URIS is there, and means a cluster, even if it is blank.
                .filter(variable ->
                        !READ.contains(variable.getKey()) || variable.getValue().isBlank())
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
    }

    private static boolean isForRedis(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').startsWith("REDIS_");
    }
}
