package io.marketgate.gateway.health;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The health of the whole, as the gateway sees it. */
@Serdeable
record ServicesHealth(Status status, Map<String, Service> services) {

    /** Degraded: some services answer, some do not. */
    enum Status {
        UP,
        DEGRADED,
        DOWN
    }

    /** One service, as it answers for itself; the version is null while it does not. */
    @Serdeable
    record Service(Status status, @Nullable String version) {
        static final Service DOWN = new Service(Status.DOWN, null);

        boolean isUp() {
            return status == Status.UP;
        }
    }

    static ServicesHealth of(Map<String, Service> services) {
        Collection<Service> all = services.values();
        boolean allUp = all.stream().allMatch(Service::isUp);
        boolean anyUp = all.stream().anyMatch(Service::isUp);
        return new ServicesHealth(
                allUp ? Status.UP : anyUp ? Status.DEGRADED : Status.DOWN, services);
    }
}
