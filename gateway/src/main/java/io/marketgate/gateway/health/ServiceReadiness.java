package io.marketgate.gateway.health;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A service's readiness, as it answers on its own port. */
@Serdeable
record ServiceReadiness(String status, @Nullable String version) {
    boolean isUp() {
        return status.equals("UP");
    }
}
