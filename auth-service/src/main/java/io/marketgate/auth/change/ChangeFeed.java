package io.marketgate.auth.change;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where the log was last seen, for all who wait for it to go on. */
@Singleton
public final class ChangeFeed {
    private static final Duration LONG_POLL = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofSeconds(2);

    /** After another epoch, until every gateway that asks knows it. */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final ChangeLog log;
    private @Nullable Position position; // guarded by this
    private long settledAt = System.nanoTime(); // guarded by this

    /** How far the log was read, and when that look began; a failed look spoils it. */
    record Position(UUID epoch, long newest, long lookedAt, boolean failing) {
        boolean isSilent() {
            return failing || System.nanoTime() - lookedAt > SILENCE.toNanos();
        }
    }

    ChangeFeed(ChangeLog log) {
        this.log = log;
    }

    /**
     * Returns the changes after this number: at once if there are any, or if the log ends before
     * it; else an empty page after a second.
     *
     * <p>Who asks for what comes after a change that the log does not have, knows of a change that
     * it lost: the log begins another epoch then.
     *
     * @throws ProblemException 503 if the log cannot be read; an empty page says that it was
     */
    public ChangePage after(long number) throws InterruptedException {
        long began = System.nanoTime();
        if (number > followed().newest()) {
            // Another instance may have published it before this one has looked.
            ChangePage page = log.after(number);
            if (page.newest() < number && isSettled(page.epoch())) {
                log.restart(page.epoch());
                page = log.after(number);
            }
            if (page.newest() != number) {
                return page;
            }
        }
        Position now = awaitBeyond(number, began + LONG_POLL.toNanos());
        if (now.newest() > number) {
            return log.after(number);
        }
        if (now.lookedAt() - began < 0) {
            throw unreadable();
        }
        return new ChangePage(now.epoch(), now.newest(), List.of());
    }

    /** Returns whether numbers can only be of this epoch: for some time it has been followed. */
    private synchronized boolean isSettled(UUID epoch) {
        return position().epoch().equals(epoch) && System.nanoTime() - settledAt >= 0;
    }

    private synchronized Position awaitBeyond(long number, long deadline)
            throws InterruptedException {
        Position now = followed();
        long left = deadline - System.nanoTime();
        while (now.newest() <= number && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
            now = followed();
        }
        return now;
    }

    /** Returns whether the log was read within the last two seconds. */
    public synchronized boolean isFollowed() {
        return position != null && !position.isSilent();
    }

    private Position followed() {
        Position now = position();
        if (now.isSilent()) {
            throw unreadable();
        }
        return now;
    }

    synchronized Position position() {
        if (position == null) {
            throw unreadable();
        }
        return position;
    }

    synchronized void reached(UUID epoch, long newest, long lookedAt) {
        if (position != null && !position.epoch().equals(epoch)) {
            settledAt = System.nanoTime() + SETTLING.toNanos();
        }
        move(new Position(epoch, newest, lookedAt, false));
    }

    synchronized void failed() {
        Position last = position();
        move(new Position(last.epoch(), last.newest(), last.lookedAt(), true));
    }

    private synchronized void move(Position to) {
        position = to;
        notifyAll();
    }

    private static ProblemException unreadable() {
        return ProblemException.of(
                        CommonProblem.STORAGE_UNAVAILABLE, "the change log cannot be read now")
                .retryAfter(Duration.ofSeconds(1));
    }
}
