package io.marketgate.marketdata.upstream;

import io.marketgate.defaults.StartupRefusal;
import io.marketgate.defaults.instance.InstanceBalancers;
import io.marketgate.marketdata.clock.ClockSettings;
import io.micronaut.context.annotation.Context;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whom data is fetched from: the vendor with its key, or a simulator without one. */
@Context
public final class Vendor {
    private static final Logger LOG = LoggerFactory.getLogger(Vendor.class);

    /** The simulator wants some key, as the vendor does, and takes any. */
    private static final String SIMULATORS_KEY = "simulated";

    private final URI address;
    private final String key;
    private final boolean simulated;

    Vendor(VendorSettings settings, ClockSettings clock, InstanceBalancers balancers) {
        String given = settings.apiKey() == null ? "" : settings.apiKey().strip();
        this.simulated = given.isEmpty();
        this.key = simulated ? SIMULATORS_KEY : given;
        if (!simulated && clock.url() != null) {
            throw new StartupRefusal(
                    "MARKETGATE_CLOCK_URL moves a simulated market's clock and cannot be set"
                            + " together with POLYGON_API_KEY");
        }
        if (simulated && settings.baseUrl() == null) {
            throw new StartupRefusal(
                    "set POLYGON_API_KEY, or POLYGON_BASE_URL to a vendor-simulator's address");
        }
        this.address = balancers.of("vendor").next().getURI();
        if (simulated) {
            LOG.warn("no POLYGON_API_KEY: the market at {} is simulated", address);
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

    /** Returns the one host that the key is sent to, and that links of answers may lead to. */
    public String host() {
        return address.getHost();
    }

    /** Returns where a target is asked for. */
    URI uri(String target) {
        return URI.create(address.toString().replaceAll("/+$", "") + target);
    }

    String authorization() {
        return "Bearer " + key;
    }
}
