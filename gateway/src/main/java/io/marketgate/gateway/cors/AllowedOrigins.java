package io.marketgate.gateway.cors;

import io.marketgate.defaults.StartupRefusal;
import io.micronaut.context.annotation.Context;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The origins whose pages may call the gateway. */
@Context
final class AllowedOrigins {
    private static final String ANY = "*";

    private static final Pattern ORIGIN =
            Pattern.compile("[a-z][a-z0-9+.-]*://(?:[a-z0-9._-]+|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?");

    private final Set<String> origins;

    AllowedOrigins(CorsSettings settings) {
        origins =
                settings.origins().stream()
                        .map(it -> it.strip().toLowerCase(Locale.ROOT))
                        .filter(it -> !it.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
        if (!origins.stream().allMatch(it -> it.equals(ANY) || ORIGIN.matcher(it).matches())) {
            throw new StartupRefusal(
                    "MARKETGATE_CORS_ORIGINS must be origins such as https://app.example.com,"
                            + " or *");
        }
    }

    /** Returns whether there are any: else no answer says anything of origins. */
    boolean isEmpty() {
        return origins.isEmpty();
    }

    /** Returns whether a page of this origin may call. */
    boolean allows(String origin) {
        return origins.contains(ANY) || origins.contains(origin.toLowerCase(Locale.ROOT));
    }
}
