package io.marketgate.auth.change;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Where the log was last seen, for all who wait for it to go on. */
@Singleton
public final class ChangeFeed {
    private static final Duration LONG_POLL = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofSeconds(2);

    /** After another epoch, until every gateway that asks has heard of it. */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final ChangeLog log;
    private final ChangeSignal signal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private @Nullable Position position; // guarded by lock
    private long settledAt = System.nanoTime(); // guarded by lock

    /** How far the log was read, and when that look began; a failed look spoils it. */
    record Position(UUID epoch, long newest, long lookedAt, boolean failing) {
        boolean isSilent() {
            return failing || System.nanoTime() - lookedAt > SILENCE.toNanos();
        }
    }

    ChangeFeed(ChangeLog log, ChangeSignal signal) {
        this.log = log;
        this.signal = signal;
    }

    /**
     * Returns the changes after this number: at once if there are any, or if the log ends before
     * it; else an empty page after a second.
     *
     * <p>Who asks for what comes after a change that the log does not have, has heard of a change
     * that it lost: the log begins another epoch then.
     *
     * @throws ProblemException 503 if the log cannot be read; an empty page says that it was
     */
    public ChangePage after(long number) throws InterruptedException {
        long began = System.nanoTime();
        if (number > followed().newest()) {
            // Another instance may have told of it before this one has looked.
            ChangePage page = log.after(number);
            if (page.newest() < number && isSettled(page.epoch())) {
                log.restart(page.epoch());
                signal.send();
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
    private boolean isSettled(UUID epoch) {
        lock.lock();
        try {
            return position().epoch().equals(epoch) && System.nanoTime() - settledAt >= 0;
        } finally {
            lock.unlock();
        }
    }

    private Position awaitBeyond(long number, long deadline) throws InterruptedException {
        lock.lock();
        try {
            Position now = followed();
            long left = deadline - System.nanoTime();
            while (now.newest() <= number && left > 0) {
                left = moved.awaitNanos(left);
                now = followed();
            }
            return now;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether the log was read within the last two seconds. */
    public boolean isFollowed() {
        lock.lock();
        try {
            return position != null && !position.isSilent();
        } finally {
            lock.unlock();
        }
    }

    private Position followed() {
        Position now = position();
        if (now.isSilent()) {
            throw unreadable();
        }
        return now;
    }

    Position position() {
        lock.lock();
        try {
            if (position == null) {
                throw unreadable();
            }
            return position;
        } finally {
            lock.unlock();
        }
    }

    void reached(UUID epoch, long newest, long lookedAt) {
        lock.lock();
        try {
            if (position != null && !position.epoch().equals(epoch)) {
                settledAt = System.nanoTime() + SETTLING.toNanos();
            }
            move(new Position(epoch, newest, lookedAt, false));
        } finally {
            lock.unlock();
        }
    }

    void failed() {
        Position last = position();
        move(new Position(last.epoch(), last.newest(), last.lookedAt(), true));
    }

    private void move(Position to) {
        lock.lock();
        try {
            position = to;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static ProblemException unreadable() {
        return ProblemException.of(
                        CommonProblem.STORAGE_UNAVAILABLE, "the change log cannot be read now")
                .retryAfter(Duration.ofSeconds(1));
    }
}
