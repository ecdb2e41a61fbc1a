package io.marketgate.launcher;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a stack uses that runs already, because a variable says where.
 *
 * @param name what it stands for
 * @param address for people, without user and password
 * @param variable that which names it
 */
record ExternalPart(String name, String address, String variable) {

    /** All of them that any service asks. */
    static List<ExternalPart> of(StackOptions options) {
        List<ExternalPart> all = new ArrayList<>();
        options.elsewhere()
                .forEach((service, urls) ->
                        all.add(new ExternalPart(service.label(), urls, service.urlsVariable())));
        String database = options.setting("DATABASE_URL");
        if (database != null && options.needsPostgres()) {
            all.add(
                    new ExternalPart(
                            "postgres", PostgresUrl.parse(database).place(), "DATABASE_URL"));
        }
        for (String name : List.of("REDIS_URL", "REDIS_URIS")) {
            String redis = options.setting(name);
            if (redis != null && options.needsRedis()) {
                List<String> servers =
                        name.equals("REDIS_URIS") ? List.of(redis.split(",")) : List.of(redis);
                String places =
                        servers.stream().map(ExternalPart::place).collect(Collectors.joining(","));
                all.add(new ExternalPart("redis", places, name));
            }
        }
        String counters = options.setting("REDIS_COUNTERS_URL");
        if (counters != null && options.needsCounters()) {
            all.add(new ExternalPart("counters", place(counters), "REDIS_COUNTERS_URL"));
        }
        return all;
    }

    /** Whether it is a service of which no instance answers anything just now. */
    boolean isSilentService() {
        return Stream.of(Deployable.values()).anyMatch(it -> it.urlsVariable().equals(variable))
                && Stream.of(address.split(","))
                        .parallel()
                        .allMatch(url ->
                                LocalHttp.get(SettingForms.instance(url) + "/health/liveness")
                                        == LocalHttp.NONE);
    }

    /** Variables that say where something is which no service of this stack asks. */
    static List<String> unused(StackOptions options) {
        List<String> names = new ArrayList<>();
        if (!options.needsPostgres()) {
            names.add("DATABASE_URL");
        }
        if (!options.needsRedis()) {
            names.addAll(List.of("REDIS_URL", "REDIS_URIS"));
        }
        if (!options.needsCounters()) {
            names.add("REDIS_COUNTERS_URL");
        }
        if (options.elsewhere().containsKey(Deployable.MARKET_DATA)) {
            names.addAll(List.of("POLYGON_API_KEY", "POLYGON_BASE_URL", "MARKETGATE_CLOCK_URL"));
        }
        return names.stream().filter(name -> options.setting(name) != null).toList();
    }

    private static String place(String redis) {
        try {
            URI uri = URI.create(redis.strip());
            String authority = Objects.requireNonNullElse(uri.getAuthority(), "");
            String path = Objects.requireNonNullElse(uri.getPath(), "");
            return authority.replaceFirst(".*@", "") + path;
        } catch (IllegalArgumentException e) {
            return "several";
        }
    }
}
