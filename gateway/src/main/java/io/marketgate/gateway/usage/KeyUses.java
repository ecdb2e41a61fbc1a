package io.marketgate.gateway.usage;

import io.marketgate.gateway.usage.UsageReport.KeyUse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When keys were used last here, and how much of that auth-service knows. */
@Singleton
public final class KeyUses {
    /** Finer is told to nobody, and noting costs more than looking. */
    private static final long RESOLUTION_MS = 1_000;

    /** Auth-service writes each key's time at most as often. */
    private static final long REPORTED_EVERY_MS = Duration.ofMinutes(1).toMillis();

    private final Map<String, Use> uses = new ConcurrentHashMap<>();
    private final UsageSettings settings;
    private final Clock clock;

    /** Milliseconds since 1970; as long as nothing is reported, 0. */
    private record Use(long at, long reported) {
        boolean isDue() {
            return at - reported >= REPORTED_EVERY_MS;
        }
    }

    KeyUses(UsageSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Notes that the key of this id is used now. */
    public void note(String keyId) {
        long now = clock.millis();
        Use known = uses.get(keyId);
        if (known == null ? uses.size() < settings.keys() : now - known.at() >= RESOLUTION_MS) {
            uses.compute(keyId, (id, use) -> new Use(now, use == null ? 0 : use.reported()));
        }
    }

    /** Returns what auth-service should know, at most one batch, and forgets what is long over. */
    List<KeyUse> due() {
        long now = clock.millis();
        uses.values().removeIf(use -> !use.isDue() && now - use.at() >= REPORTED_EVERY_MS);
        return uses.entrySet().stream()
                .filter(it -> it.getValue().isDue())
                .limit(settings.batch())
                .map(it -> new KeyUse(it.getKey(), Instant.ofEpochMilli(it.getValue().at())))
                .toList();
    }

    /** Notes that auth-service was told. */
    void reported(List<KeyUse> told) {
        for (KeyUse one : told) {
            uses.computeIfPresent(
                    one.keyId(), (id, use) -> new Use(use.at(), one.lastUsedAt().toEpochMilli()));
        }
    }
}
