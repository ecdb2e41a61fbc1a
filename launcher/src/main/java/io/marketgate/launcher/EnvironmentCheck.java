package io.marketgate.launcher;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses, before anything is started, variables that would not do what they say: values that
 * cannot be read, and names that a stack on one machine sets by itself.
 *
 * <p>What only one service reads it checks itself; its refusal ends the start too.
 */
final class EnvironmentCheck {

    private static final int MOST_INSTANCES = 1_000;

    /** Why a variable is refused, whatever its value. */
    private static final Map<String, String> UNUSABLE = new LinkedHashMap<>();

    static {
        UNUSABLE.put("MARKETGATE_PORT", "all ports follow from PORT");
        UNUSABLE.put("MARKETGATE_MANAGEMENT_PORT", "all ports follow from PORT");
        UNUSABLE.put("MARKETGATE_ADMIN_KEY_FILE", "the admin key is kept in STATE/admin.key");
        UNUSABLE.put(
                "MARKETGATE_SERVICE_SECRET",
                "put it into a file and name that by MARKETGATE_SERVICE_SECRET_FILE");
        UNUSABLE.put(
                "DATABASE_MIGRATION_URL",
                "every service gets the roles of postgres/init.sql at DATABASE_URL's server");
        UNUSABLE.put("REDIS_URI", "name one Redis by REDIS_URL, a cluster by REDIS_URIS");
    }

    /** Variables that hold an address, each with an example of one. */
    private static final Map<String, String> URLS = new LinkedHashMap<>();

    static {
        URLS.put("POLYGON_BASE_URL", "https://api.massive.com");
        URLS.put("MARKETGATE_CLOCK_URL", "http://127.0.0.1:8085/_control/clock");
        URLS.put("MARKETGATE_PUBLIC_URL", "https://bars.example.com");
    }

    private final StackOptions options;

    EnvironmentCheck(StackOptions options) {
        this.options = options;
    }

    void run() {
        UNUSABLE.forEach((name, reason) -> {
            if (isSet(name)) {
                throw new LaunchException(name + " is not for make run: " + reason);
            }
        });
        URLS.forEach(this::checkUrl);
        checkSource();
        options.upstreamPerMinute();
        checkInstances("MARKETGATE_GATEWAYS", Deployable.GATEWAY);
        checkInstances("MARKETGATE_MARKET_DATA_INSTANCES", Deployable.MARKET_DATA);
        checkFiles();
        String database = options.setting("DATABASE_URL");
        if (database != null) {
            ExternalPostgres.parse(database);
        }
        for (String name : List.of("REDIS_URL", "REDIS_COUNTERS_URL")) {
            String redis = options.setting(name);
            if (redis != null) {
                SettingForms.redis(name, redis);
            }
        }
        if (!isSet("REDIS_COUNTERS_URL")) {
            requireBeside("MARKETGATE_REDIS_SENTINEL_PASSWORD", "REDIS_URL");
        }
    }

    private void checkUrl(String name, String example) {
        String value = options.setting(name);
        if (value != null) {
            SettingForms.url(name, value, example);
        }
    }

    private void checkSource() {
        if (options.isSimulated() && isSet("MARKETGATE_CLOCK_URL")) {
            throw new LaunchException(
                    "MARKETGATE_CLOCK_URL is of a simulator that runs elsewhere: name that by"
                            + " POLYGON_BASE_URL");
        }
        if (!options.isSimulated() && options.data() != null) {
            throw new LaunchException(
                    "DATA is served by the simulator, which is not started beside "
                            + options.sourceVariable());
        }
    }

    private void checkInstances(String name, Deployable service) {
        String value = options.setting(name);
        if (value != null) {
            int least = options.replicasOf(service);
            SettingForms.number(name, value, least, MOST_INSTANCES);
        }
    }

    private void checkFiles() {
        requireBeside("MARKETGATE_TLS_CERTIFICATE_FILE", "MARKETGATE_TLS_KEY_FILE");
        requireBeside("MARKETGATE_TLS_KEY_FILE", "MARKETGATE_TLS_CERTIFICATE_FILE");
        for (String name : ServiceVariables.FILES) {
            String value = options.setting(name);
            if (value != null) {
                SettingForms.file(name, value);
            }
        }
    }

    private void requireBeside(String name, String needed) {
        if (isSet(name) && !isSet(needed)) {
            throw new LaunchException(name + " needs " + needed + " beside it");
        }
    }

    private boolean isSet(String name) {
        return options.setting(name) != null;
    }
}
