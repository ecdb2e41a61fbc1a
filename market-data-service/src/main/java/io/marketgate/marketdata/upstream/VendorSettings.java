package io.marketgate.marketdata.upstream;

import io.marketgate.defaults.StartupRefusal;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whom to buy from: the vendor with its key, or the simulator without one. */
@Context
public final class VendorSettings {
    private static final Logger LOG = LoggerFactory.getLogger(VendorSettings.class);

    /** The simulator wants some key, as the vendor does, and takes any. */
    private static final String SIMULATORS_KEY = "simulated";

    private final String key;
    private final boolean simulated;
    private final Duration patience;
    private final String address;
    private final String host;

    VendorSettings(
            @Value("${polygon.api.key:}") String key,
            @Value("${polygon.base.url:}") String baseUrl,
            @Value("${micronaut.http.services.vendor.url}") URI url,
            @Value("${marketgate.clock.url:}") String clockUrl,
            @Value("${marketgate.patience:8s}") Duration patience) {
        this.patience = patience;
        this.address = url.toString().replaceAll("/+$", "");
        this.host = url.getHost();
        this.simulated = key.isBlank();
        this.key = simulated ? SIMULATORS_KEY : key.strip();
        if (!simulated && !clockUrl.isBlank()) {
            throw new StartupRefusal(
                    "MARKETGATE_CLOCK_URL moves a simulated market's clock and cannot be set"
                            + " together with POLYGON_API_KEY");
        }
        if (simulated && baseUrl.isBlank()) {
            throw new StartupRefusal(
                    "set POLYGON_API_KEY, or POLYGON_BASE_URL to a vendor-simulator's address");
        }
        if (simulated) {
            LOG.warn("no POLYGON_API_KEY: the market at {} is simulated", baseUrl);
        }
    }

    /** Returns what answers say of their data's origin: {@code vendor} or {@code simulated}. */
    public String source() {
        return simulated ? "simulated" : "vendor";
    }

    /** Returns whether there is no vendor, only a simulator. */
    public boolean isSimulated() {
        return simulated;
    }

    /** Returns how long a client waits for a purchase: SDKs give up after 10 s. */
    public Duration patience() {
        return patience;
    }

    /** Returns the one host that the key is sent to, and that links of answers may lead to. */
    public String host() {
        return host;
    }

    /** Returns the address that paths follow, without a slash. */
    String address() {
        return address;
    }

    String authorization() {
        return "Bearer " + key;
    }
}
