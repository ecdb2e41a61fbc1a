package io.marketgate.marketdata.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** What the vendor refused a moment ago, so that it is not asked the same again for all clients. */
@Singleton
final class KeptRefusals {
    /** What an entry takes besides its texts. */
    private static final int ENTRY_BYTES = 200;

    private final Cache<String, VendorAnswer> kept;

    KeptRefusals(RefusalSettings settings, Ticker ticker) {
        this.kept =
                Caffeine.newBuilder()
                        .ticker(ticker)
                        .expireAfterWrite(settings.kept())
                        .maximumWeight(settings.bytes())
                        .<String, VendorAnswer>weigher(KeptRefusals::bytes)
                        .build();
    }

    /** Returns how the vendor refused the same question, or null if it did not. */
    @Nullable VendorAnswer of(UpstreamCall call) {
        return kept.getIfPresent(VendorTarget.canonical(call.target()));
    }

    /** Keeps the answer if it is a refusal. */
    void keep(UpstreamCall call, VendorAnswer answer) {
        if (answer.status() != 200) {
            kept.put(VendorTarget.canonical(call.target()), answer);
        }
    }

    private static int bytes(String question, VendorAnswer answer) {
        return ENTRY_BYTES + question.length() + answer.body().length;
    }
}
