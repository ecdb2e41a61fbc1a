package io.marketgate.gateway.instance;

import io.marketgate.gateway.routing.Target;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The instances of every service: what one caller learns of them, all know. */
@Singleton
public final class ServiceInstances {
    private final Map<Target, Instances> services = new EnumMap<>(Target.class);

    ServiceInstances(ServiceSettings settings) {
        Duration leaveOut = settings.leaveOut();
        services.put(Target.AUTH, new Instances(settings.auth(), leaveOut));
        services.put(Target.MARKET_DATA, new Instances(settings.marketData(), leaveOut));
        services.put(Target.RATELIMIT, new Instances(settings.ratelimit(), leaveOut));
        services.put(Target.PORTFOLIO, new Instances(settings.portfolio(), leaveOut));
    }

    /** Returns the instances of this service. */
    public Instances of(Target target) {
        Instances instances = services.get(target);
        if (instances == null) {
            throw new IllegalStateException("No address for " + target);
        }
        return instances;
    }
}
