package io.marketgate.marketdata.upstream;

import io.marketgate.defaults.StartupRefusal;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Whom to ask; the names are those that the vendor's own clients read.
 *
 * @param apiKey the vendor's key; without one there has to be a simulator's address
 * @param baseUrl another address than the vendor's
 */
@ConfigurationProperties("polygon")
record VendorSettings(@Nullable String apiKey, @Nullable URI baseUrl) {

    VendorSettings {
        if (baseUrl != null && baseUrl.toString().contains(",")) {
            throw new StartupRefusal("POLYGON_BASE_URL must be one address: the key has one home");
        }
    }
}
