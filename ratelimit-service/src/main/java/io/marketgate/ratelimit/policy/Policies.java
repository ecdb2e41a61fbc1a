package io.marketgate.ratelimit.policy;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.env.Environment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All policies, by name. */
@Context // At start: what is wrong with them shall stop it.
public final class Policies {
    private final Map<String, Policy> byName;

    Policies(Environment environment) {
        this.byName = PolicySettings.read(environment);
    }

    /** Finds a policy. */
    public Optional<Policy> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Returns all of them, by name. */
    public List<Policy> all() {
        return List.copyOf(byName.values());
    }
}
