package io.marketgate.gateway.stage;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The real ticker, which a test can put forward. */
public final class TurnableTicker implements Ticker {
    private final AtomicLong forward = new AtomicLong();

    @Override
    public long read() {
        return System.nanoTime() + forward.get();
    }

    /** Lets this much time pass at once. */
    public void pass(Duration time) {
        forward.addAndGet(time.toNanos());
    }
}
