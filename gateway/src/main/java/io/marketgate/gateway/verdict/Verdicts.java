package io.marketgate.gateway.verdict;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.gateway.key.Fingerprint;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts in memory. A verdict is kept only if no newer change of its key or project has been
 * heard of meanwhile: who stores looks after storing, who hears notes before dropping, so one of
 * the two removes it.
 */
@Singleton
final class Verdicts {
    private final Cache<Fingerprint, Grant> grants;
    private final Cache<Fingerprint, Refusal> refusals;
    private final RecentChanges recent;
    private volatile Heard heard = new Heard(0, 0);

    Verdicts(VerdictSettings settings, Ticker ticker) {
        recent = new RecentChanges(settings.changes(), ticker);
        grants =
                Caffeine.newBuilder()
                        .maximumSize(settings.grants())
                        .expireAfterWrite(settings.fresh())
                        .ticker(ticker)
                        .build();
        refusals =
                Caffeine.newBuilder()
                        .maximumSize(settings.refusals())
                        .expireAfterWrite(settings.refused())
                        .ticker(ticker)
                        .build();
    }

    @Nullable Grant grant(Fingerprint key) {
        return grants.getIfPresent(key);
    }

    boolean isRefused(Fingerprint key) {
        return refusals.getIfPresent(key) != null;
    }

    Heard heard() {
        return heard;
    }

    /**
     * Keeps a verdict. One whose use was counted is good for the request that it was asked for:
     * what is asked again is counted again.
     *
     * @param asked what had been heard when the question was sent
     * @return false if it was too old to be kept, or even to be used
     */
    boolean keep(Fingerprint key, Verdict verdict, Heard asked) {
        return switch (verdict) {
            case Grant grant -> keep(key, grant, asked);
            case Refusal refusal -> keep(key, refusal, asked);
        };
    }

    private boolean keep(Fingerprint key, Grant grant, Heard asked) {
        if (!grant.cacheable()) {
            return true;
        }
        grants.put(key, grant);
        if (heard.beginning() == asked.beginning()
                && grant.version() >= asked.newest()
                && !recent.endedBefore(grant)) {
            return true;
        }
        grants.asMap().remove(key, grant);
        return false;
    }

    private boolean keep(Fingerprint key, Refusal refusal, Heard asked) {
        grants.invalidate(key);
        refusals.put(key, refusal);
        if (!heard.equals(asked)) {
            refusals.invalidate(key);
        }
        return true;
    }

    /** Drops the verdicts of the changed keys and projects, and no longer believes older ones. */
    void drop(Changes changes) {
        heard = new Heard(heard.beginning(), changes.newest());
        recent.add(changes.changes());
        Set<String> ids = changes.ids();
        if (!ids.isEmpty()) {
            grants.asMap()
                    .values()
                    .removeIf(
                            grant -> ids.contains(grant.keyId()) || ids.contains(grant.project()));
            refusals.invalidateAll();
        }
    }

    /** Drops the verdict on the key of this id. */
    void forget(String keyId) {
        grants.asMap().values().removeIf(grant -> grant.keyId().equals(keyId));
    }

    /** Forgets everything: there is another log, or what happened meanwhile is not known. */
    void beginAnew(long newest) {
        heard = new Heard(heard.beginning() + 1, newest);
        recent.beginAnew(newest);
        grants.invalidateAll();
        refusals.invalidateAll();
    }
}
