package io.marketgate.marketdata.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.defaults.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the vendor refused a moment ago, so that it is not asked the same again for all clients. */
@Singleton
final class KeptRefusals {
    private static final String CACHE_STATUS = "Cache-Status";

    /** What an entry takes besides its texts. */
    private static final int ENTRY_BYTES = 200;

    private final Cache<String, Refusal> kept;
    private final Duration lifetime;
    private final Ticker ticker;

    private record Refusal(VendorAnswer answer, long since) {}

    KeptRefusals(RefusalSettings settings, Ticker ticker) {
        this.lifetime = settings.kept();
        this.ticker = ticker;
        this.kept =
                Caffeine.newBuilder()
                        .ticker(ticker)
                        .expireAfterWrite(lifetime)
                        .maximumWeight(settings.bytes())
                        .<String, Refusal>weigher(KeptRefusals::bytes)
                        .build();
    }

    /** Returns how the vendor refused the same question, or null if it did not. */
    @Nullable ProblemException of(UpstreamCall call) {
        Refusal refusal = kept.getIfPresent(VendorTarget.canonical(call.target()));
        if (refusal == null) {
            return null;
        }
        Duration rest = lifetime.minusNanos(ticker.read() - refusal.since());
        return VendorRefusal.of(refusal.answer())
                .header(CACHE_STATUS, "marketgate; hit; ttl=" + rest.toSeconds());
    }

    /** Keeps a refusal, and returns it as its client gets it. */
    ProblemException keep(UpstreamCall call, VendorAnswer answer) {
        kept.put(VendorTarget.canonical(call.target()), new Refusal(answer, ticker.read()));
        return VendorRefusal.of(answer).header(CACHE_STATUS, "marketgate; fwd=miss; stored");
    }

    private static int bytes(String question, Refusal refusal) {
        return ENTRY_BYTES + question.length() + refusal.answer().body().length;
    }
}
