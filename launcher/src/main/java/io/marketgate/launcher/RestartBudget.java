package io.marketgate.launcher;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** Spaces out restarts: one second after a death, but at most five in any minute. */
final class RestartBudget {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST = 5;

    private final InstantSource clock;
    private final Deque<Instant> restarts = new ArrayDeque<>();

    RestartBudget(InstantSource clock) {
        this.clock = clock;
    }

    /** Books a restart and tells how long to wait for it. */
    Duration next() {
        Instant now = clock.instant();
        Instant time = now.plus(PAUSE);
        if (restarts.size() == MOST) {
            Instant free = restarts.removeFirst().plus(WINDOW);
            time = free.isAfter(time) ? free : time;
        }
        restarts.addLast(time);
        return Duration.between(now, time);
    }
}
