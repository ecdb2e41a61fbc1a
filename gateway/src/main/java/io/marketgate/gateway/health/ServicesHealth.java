package io.marketgate.gateway.health;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The health of the whole, as the gateway sees it.
 *
 * @param stores the databases behind the services, each as the worst of those sees it who told
 */
@Serdeable
record ServicesHealth(Status status, Map<String, Service> services, Map<String, Store> stores) {

    /** Degraded: a part of the answers fail. */
    enum Status {
        UP,
        DEGRADED,
        DOWN
    }

    /** A database, by its kind. */
    @Serdeable
    record Store(Status status) {}

    /** One service, as it is shown; the version is null while it does not answer. */
    @Serdeable
    record Service(Status status, @Nullable String version) {}

    /** What a service answers for itself; it may have no stores. */
    @Serdeable
    record Told(Status status, @Nullable String version, @Nullable Map<String, Status> stores) {
        static final Told NOTHING = new Told(Status.DOWN, null, null);

        boolean isUp() {
            return status == Status.UP;
        }
    }

    static ServicesHealth of(Map<String, Told> services) {
        Map<String, Service> shown = new LinkedHashMap<>();
        Map<String, Store> stores = new TreeMap<>();
        services.forEach((id, told) -> {
            shown.put(id, new Service(told.status(), told.version()));
            if (told.stores() != null) {
                told.stores()
                        .forEach((name, status) ->
                                stores.merge(name, new Store(status), ServicesHealth::worse));
            }
        });
        return new ServicesHealth(status(services.values(), stores.values()), shown, stores);
    }

    private static Store worse(Store one, Store other) {
        return one.status().compareTo(other.status()) >= 0 ? one : other;
    }

    private static Status status(Collection<Told> services, Collection<Store> stores) {
        if (services.stream().noneMatch(Told::isUp)) {
            return Status.DOWN;
        }
        return services.stream().allMatch(Told::isUp)
                        && stores.stream().allMatch(store -> store.status() == Status.UP)
                ? Status.UP
                : Status.DEGRADED;
    }
}
