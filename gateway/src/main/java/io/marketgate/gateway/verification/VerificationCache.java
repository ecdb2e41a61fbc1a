package io.marketgate.gateway.verification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.gateway.key.Fingerprint;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The verifications in memory. One is kept only if no newer change of its key or project became
 * known meanwhile: who stores looks after storing, who reads the feed notes before dropping, so one
 * of the two removes it.
 */
@Singleton
final class VerificationCache {
    private final Cache<Fingerprint, ValidKey> validKeys;
    private final Cache<Fingerprint, InvalidKey> invalidKeys;
    private final RememberedChanges recent;
    private volatile FeedPosition position = new FeedPosition(0, 0);

    VerificationCache(VerificationSettings settings, Ticker ticker) {
        recent = new RememberedChanges(settings.changes(), ticker);
        validKeys =
                Caffeine.newBuilder()
                        .maximumSize(settings.validKeys())
                        .expireAfterWrite(settings.fresh())
                        .ticker(ticker)
                        .build();
        invalidKeys =
                Caffeine.newBuilder()
                        .maximumSize(settings.invalidKeys())
                        .expireAfterWrite(settings.invalid())
                        .ticker(ticker)
                        .build();
    }

    @Nullable ValidKey validKey(Fingerprint key) {
        return validKeys.getIfPresent(key);
    }

    boolean isInvalid(Fingerprint key) {
        return invalidKeys.getIfPresent(key) != null;
    }

    FeedPosition position() {
        return position;
    }

    /**
     * Keeps a verification. One whose use was counted is good for the request that it was asked
     * for: what is asked again is counted again.
     *
     * @param asked how far the feed was read when the request was sent
     * @return false if it was too old to be kept, or even to be used
     */
    boolean keep(Fingerprint key, KeyVerification verification, FeedPosition asked) {
        return switch (verification) {
            case ValidKey validKey -> keep(key, validKey, asked);
            case InvalidKey invalid -> keep(key, invalid, asked);
        };
    }

    private boolean keep(Fingerprint key, ValidKey validKey, FeedPosition asked) {
        if (!validKey.cacheable()) {
            return true;
        }
        validKeys.put(key, validKey);
        if (position.restarts() == asked.restarts()
                && validKey.version() >= asked.newest()
                && !recent.ended(validKey)) {
            return true;
        }
        validKeys.asMap().remove(key, validKey);
        return false;
    }

    private boolean keep(Fingerprint key, InvalidKey invalid, FeedPosition asked) {
        validKeys.invalidate(key);
        invalidKeys.put(key, invalid);
        if (!position.equals(asked)) {
            invalidKeys.invalidate(key);
        }
        return true;
    }

    /**
     * Drops the verifications of the changed keys and projects, and no longer believes older ones.
     */
    void drop(Changes changes) {
        position = new FeedPosition(position.restarts(), changes.newest());
        recent.add(changes.changes());
        Set<String> ids = changes.ids();
        if (!ids.isEmpty()) {
            validKeys
                    .asMap()
                    .values()
                    .removeIf(validKey ->
                            ids.contains(validKey.keyId()) || ids.contains(validKey.project()));
            invalidKeys.invalidateAll();
        }
    }

    /** Drops the verification on the key of this id. */
    void forget(String keyId) {
        validKeys.asMap().values().removeIf(validKey -> validKey.keyId().equals(keyId));
    }

    /** Forgets everything: there is another log, or what happened meanwhile is not known. */
    void beginAnew(long newest) {
        position = new FeedPosition(position.restarts() + 1, newest);
        recent.beginAnew(newest);
        validKeys.invalidateAll();
        invalidKeys.invalidateAll();
    }
}
