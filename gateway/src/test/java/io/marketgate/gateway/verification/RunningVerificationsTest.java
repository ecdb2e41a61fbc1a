package io.marketgate.gateway.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.gateway.key.Fingerprint;
import io.marketgate.gateway.key.PresentedKey;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether auth-service is asked, of a key about which it was asked a moment ago. */
final class RunningVerificationsTest {
    private static final PresentedKey KEY =
            new PresentedKey("mg_live_1", new Fingerprint(1, 2, 3, 4));
    private final AtomicLong now = new AtomicLong();
    private final Ticker ticker = now::get;
    private final VerificationCache cache = new VerificationCache(Verified.SETTINGS, ticker);
    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RunningVerifications running =
            new RunningVerifications(this::answer, cache, ticker, threads, Verified.SETTINGS);

    @AfterEach
    void close() {
        threads.close();
    }

    private VerificationAnswer answer(VerificationRequest request) {
        asked.incrementAndGet();
        throw new IllegalStateException("not there");
    }

    private void keep(long askedAt) {
        ValidKey valid = Verified.validKey(0, askedAt);
        assertThat(cache.keep(KEY.fingerprint(), valid, cache.position())).isTrue();
    }

    @Test
    void verification_thatEndedSinceTheCallerLooked_isHisToo() {
        keep(now.get());
        now.set(Duration.ofMillis(1_999).toNanos());
        assertThat(running.verify(KEY).join()).isInstanceOf(ValidKey.class);
        assertThat(asked).hasValue(0);
    }

    @Test
    void verification_olderThanAFeedMayBeSilent_isAskedForAgain() {
        keep(now.get());
        now.set(Duration.ofSeconds(2).toNanos());
        assertThat(running.verify(KEY)).failsWithin(Duration.ofSeconds(60));
        assertThat(asked).hasValue(1);
    }
}
