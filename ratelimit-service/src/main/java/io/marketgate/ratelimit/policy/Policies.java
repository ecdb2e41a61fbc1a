package io.marketgate.ratelimit.policy;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.env.Environment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All policies, by name: those that there always are, and those that configuration adds. */
@Context // At start: what is wrong with them shall stop it.
public final class Policies {
    private final Map<String, Policy> byName;

    Policies(Environment environment, UpstreamPolicySettings upstream) {
        this.byName = new TreeMap<>(DefaultPolicies.of(upstream));
        for (String name : PolicySettings.names(environment)) {
            byName.put(name, PolicySettings.read(environment, name, byName.get(name)));
        }
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
