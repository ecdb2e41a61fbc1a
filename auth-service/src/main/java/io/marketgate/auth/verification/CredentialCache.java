package io.marketgate.auth.verification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.marketgate.auth.change.Change;
import io.marketgate.auth.change.ChangesRead;
import io.marketgate.auth.change.RecentChanges;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.defaults.store.JsonCodec;
import io.marketgate.kv.KeySpace;
import io.marketgate.kv.StoreClient;
import io.marketgate.kv.VersionedValue;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Copies of credentials in Redis, for five minutes, and in memory the hashes that belong to no key,
 * for 30 seconds.
 *
 * <p>A copy is believed only if this instance knows of nothing that ended it; that it was dropped
 * from Redis is not relied on. Copies stand under the epoch of the log that counts their versions.
 */
@Singleton
final class CredentialCache {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration UNKNOWN_FRESH = Duration.ofSeconds(30);
    private static final int UNKNOWN_LIMIT = 100_000;

    private final KeySpace<Credential> copies;
    private final CredentialRepository repository;
    private final RecentChanges recent;
    private final Clock clock;
    private final Cache<String, Miss> misses =
            Caffeine.newBuilder()
                    .expireAfterWrite(UNKNOWN_FRESH)
                    .maximumSize(UNKNOWN_LIMIT)
                    .build();

    /** That there was no such key at this version of this log. */
    private record Miss(UUID epoch, long version) {}

    CredentialCache(
            StoreClient store,
            JsonMapper json,
            CredentialRepository repository,
            RecentChanges recent,
            Clock clock) {
        this.copies = store.space("auth:key:", new JsonCodec<>(json, Credential.class), FRESH);
        this.repository = repository;
        this.recent = recent;
        this.clock = clock;
    }

    /**
     * Returns a copy that may be believed, and the version it holds for: not only the one it was
     * read at, but, as nothing that ended it is known, all that were read since.
     */
    Optional<VersionedValue<Credential>> find(byte[] hash, long minVersion) {
        // The last ten minutes' changes must be known first: no epoch, no belief.
        return recent.epoch()
                .flatMap(epoch ->
                        copies.getVersioned(id(epoch, hash)).flatMap(it -> believed(epoch, it)))
                .filter(copy -> copy.version() >= minVersion);
    }

    private Optional<VersionedValue<Credential>> believed(
            UUID epoch, VersionedValue<Credential> copy) {
        long followed = recent.followed();
        Credential credential = copy.value();
        Duration age = Duration.between(credential.readAt(), clock.instant());
        return age.compareTo(FRESH) < 0
                        && recent.isCurrent(
                                epoch, copy.version(), credential.id(), credential.project())
                ? Optional.of(new VersionedValue<>(followed, credential))
                : Optional.empty();
    }

    /**
     * Returns whether it is known that there is no such key, and no key was made or changed since.
     */
    boolean isUnknown(byte[] hash, long minVersion) {
        Miss miss = misses.getIfPresent(hex(hash));
        return miss != null
                && miss.version() >= Math.max(minVersion, recent.newest())
                && recent.epoch().equals(Optional.of(miss.epoch()));
    }

    /** Keeps what was read. */
    void keep(byte[] hash, UUID epoch, long version, Optional<Credential> credential) {
        if (credential.isEmpty()) {
            misses.put(hex(hash), new Miss(epoch, version));
        } else if (!credential.get().counted()) {
            copies.setIfNewer(id(epoch, hash), new VersionedValue<>(version, credential.get()));
        }
    }

    /**
     * Drops copies of what changed, but none that was made of the change. What this cannot reach is
     * not believed all the same.
     */
    @EventListener
    void drop(ChangesRead event) {
        Map<UUID, Long> numbers =
                event.changes().stream()
                        .filter(it -> it.kind().equals(Change.Kind.KEY.text()))
                        .collect(Collectors.toMap(Change::id, Change::number, Math::max));
        Optional<UUID> epoch = recent.epoch();
        if (numbers.isEmpty() || epoch.isEmpty()) {
            return;
        }
        try {
            List<String> ids = numbers.keySet().stream().map(UUID::toString).toList();
            repository
                    .hashes(ids)
                    .forEach(key ->
                            dropOlder(
                                    id(epoch.get(), key.hash()),
                                    numbers.getOrDefault(key.id(), 0L)));
        } catch (ProblemException e) {
            // PostgreSQL went away in between: the copies run out unbelieved.
        }
    }

    private void dropOlder(String id, long number) {
        boolean newer =
                copies.getVersioned(id).filter(copy -> copy.version() >= number).isPresent();
        if (!newer) {
            copies.delete(id);
        }
    }

    private static String id(UUID epoch, byte[] hash) {
        return epoch + ":" + hex(hash);
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
