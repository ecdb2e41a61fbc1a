package io.marketgate.gateway.stage;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The real clock, which a test can stop so that no window ends while it counts. */
public final class StoppableClock extends Clock {
    private volatile @Nullable Instant stoppedAt;

    @Override
    public Instant instant() {
        Instant stopped = stoppedAt;
        return stopped == null ? Instant.now() : stopped;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    /** Stops at this moment. */
    public void stopAt(Instant moment) {
        stoppedAt = moment;
    }

    /** Stops at the present moment. */
    public void stop() {
        stoppedAt = Instant.now();
    }
}
