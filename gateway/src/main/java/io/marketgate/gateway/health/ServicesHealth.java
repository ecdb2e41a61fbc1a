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

    /** One service; the version is null while it does not answer. */
    @Serdeable
    record Service(Status status, @Nullable String version) {
        static final Service DOWN = new Service(Status.DOWN, null);
    }

    static ServicesHealth of(Map<String, Service> services) {
        Collection<Service> all = services.values();
        boolean allUp = all.stream().allMatch(service -> service.status() == Status.UP);
        boolean anyUp = all.stream().anyMatch(service -> service.status() == Status.UP);
        return new ServicesHealth(
                allUp ? Status.UP : anyUp ? Status.DEGRADED : Status.DOWN, services);
    }
}
