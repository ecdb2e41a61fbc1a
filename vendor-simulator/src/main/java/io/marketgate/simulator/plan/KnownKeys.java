package io.marketgate.simulator.plan;

import io.marketgate.simulator.SimulatorSettings;
import io.marketgate.simulator.wire.VendorException;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.stream.Collectors;

/** Which keys the vendor knows: those that were named, or any when none was. */
@Singleton
public final class KnownKeys {

    private static final String BEARER = "Bearer ";

    private final Set<String> known;

    KnownKeys(SimulatorSettings settings) {
        known =
                settings.keys().stream()
                        .map(String::strip)
                        .filter(key -> !key.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Throws unless the call carries a key that is known. */
    public void check(HttpRequest<?> request) {
        String key = presented(request);
        if (key.isEmpty()) {
            throw VendorException.unauthorized("API Key was not provided");
        }
        if (!known.isEmpty() && !known.contains(key)) {
            throw VendorException.unauthorized("Unknown API Key");
        }
    }

    private static String presented(HttpRequest<?> request) {
        String header = request.getHeaders().get("Authorization");
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return header.substring(BEARER.length()).strip();
        }
        String parameter = request.getParameters().get("apiKey");
        return parameter == null ? "" : parameter.strip();
    }
}
