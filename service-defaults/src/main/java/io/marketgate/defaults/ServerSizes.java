package io.marketgate.defaults;

import io.micronaut.core.convert.ConversionService;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much a service takes, and how long it keeps a connection, by the limits of the gateway: a
 * quarter more, so that whatever passes there arrives, with what is added on the way.
 */
final class ServerSizes {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,10})([KMG]B)?");
    private static final long KIB = 1024;

    /** A gateway's largest: a quarter more is a whole number of the framework's too. */
    private static final long MOST = KIB * KIB * KIB;

    private ServerSizes() {}

    /** Returns the framework's settings by these environment variables. */
    static Map<String, Object> of(Map<String, String> environment) {
        Map<String, Object> settings = new HashMap<>();
        more(environment, "MARKETGATE_MAX_REQUEST_SIZE", "1MB", "max-request-size", settings);
        more(environment, "MARKETGATE_MAX_HEADER_SIZE", "16KB", "netty.max-header-size", settings);
        more(
                environment,
                "MARKETGATE_MAX_URI_LENGTH",
                "8KB",
                "netty.max-initial-line-length",
                settings);
        settings.put(
                "micronaut.http.client.connection-pool-idle-timeout",
                shorter(given(environment, "MARKETGATE_IDLE_TIMEOUT", "75s")));
        return settings;
    }

    private static String given(Map<String, String> environment, String name, String other) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? other : value;
    }

    /** Returns whether a server can be told this size. */
    static boolean isSize(String text) {
        long bytes = bytes(text);
        return bytes > 0 && bytes <= aQuarterMore(MOST);
    }

    /** What is no size is left to the check of all settings, which names the variable. */
    private static void more(
            Map<String, String> environment,
            String variable,
            String other,
            String key,
            Map<String, Object> settings) {
        long bytes = bytes(given(environment, variable, other));
        settings.put(
                "micronaut.server." + key,
                bytes > 0 && bytes <= MOST
                        ? Long.toString(aQuarterMore(bytes))
                        : "${" + variable.toLowerCase(Locale.ROOT).replace('_', '.') + "}");
    }

    private static long aQuarterMore(long bytes) {
        return bytes * 5 / 4;
    }

    /** Returns 0 for what is no size. */
    private static long bytes(String text) {
        Matcher size = SIZE.matcher(text.toUpperCase(Locale.ROOT));
        if (!size.matches()) {
            return 0;
        }
        long number = Long.parseLong(size.group(1));
        return switch (String.valueOf(size.group(2))) {
            case "KB" -> number * KIB;
            case "MB" -> number * KIB * KIB;
            case "GB" -> number * KIB * KIB * KIB;
            default -> number;
        };
    }

    /** Two fifths: nobody sends on a connection that the other side is about to close. */
    private static String shorter(String idle) {
        return ConversionService.SHARED
                .convert(idle, Duration.class)
                .map(it -> it.toMillis() * 2 / 5 + "ms")
                .orElse("${marketgate.idle.timeout}");
    }
}
