package io.marketgate.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micronaut.context.BeanProvider;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes up for sessions that PostgreSQL, or what stands before it, dropped while they were idle: a
 * unit of work that meets one is run once more on a fresh connection.
 *
 * <p>Only one of which nothing can have been done: it failed because the connection is gone, before
 * its first statement was answered and so before its commit was sent.
 */
@Singleton
final class DroppedSessions {
    private static final Logger LOG = LoggerFactory.getLogger(DroppedSessions.class);

    private static final ScopedValue<Progress> UNIT = ScopedValue.newInstance();

    /** Connection lost or refused; session ended by an operator, a crash or a start. */
    private static final String LOST_CLASS = "08";

    private static final String ENDED_STATES = "57P0";

    private final BeanProvider<DataSource> pools;

    /** When the pools were emptied last, by the monotonic clock. */
    private final AtomicLong emptiedAt = new AtomicLong(System.nanoTime());

    /** Whether anything of a unit of work was answered: from then on it may have been done. */
    private static final class Progress {
        private boolean begun;
    }

    DroppedSessions(BeanProvider<DataSource> pools) {
        this.pools = pools;
    }

    /** Returns whether this thread is in a unit of work. */
    static boolean isInUnit() {
        return UNIT.isBound();
    }

    /** Notes, of the unit of work that this thread is in, that a part of it was answered. */
    static void begun() {
        if (UNIT.isBound()) {
            UNIT.get().begun = true;
        }
    }

    /** Runs a unit of work, and once more if it met a dropped session and nothing was done. */
    <T extends @Nullable Object> T run(Supplier<T> unit) {
        Progress progress = new Progress();
        long start = System.nanoTime();
        try {
            return ScopedValue.where(UNIT, progress).call(unit::get);
        } catch (RuntimeException e) {
            if (progress.begun || !isLost(e)) {
                throw e;
            }
            leaveOthers(start);
        }
        return ScopedValue.where(UNIT, new Progress()).call(unit::get);
    }

    /**
     * Whatever dropped one session has dropped others: no idle one is used again. Once for all
     * units that met one at the same time, so that none empties what another has just filled.
     */
    private void leaveOthers(long start) {
        long last = emptiedAt.get();
        if (start - last < 0 || !emptiedAt.compareAndSet(last, System.nanoTime())) {
            return;
        }
        LOG.info("PostgreSQL has dropped a session, connecting anew");
        for (DataSource source : pools) {
            if (DelegatingDataSource.unwrapDataSource(source) instanceof HikariDataSource pool) {
                HikariPoolMXBean running = pool.getHikariPoolMXBean();
                if (running != null) {
                    running.softEvictConnections();
                }
            }
        }
    }

    /** What was waited for in vain is no dropped session: PostgreSQL is away, or too slow. */
    private static boolean isLost(RuntimeException failure) {
        boolean lost = false;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException || cause instanceof SocketTimeoutException) {
                return false;
            }
            lost |= cause instanceof SQLException sql && isLost(sql.getSQLState());
        }
        return lost;
    }

    /** Without a state it is the pool's, which says so of a connection that broke. */
    private static boolean isLost(@Nullable String state) {
        return state == null || state.startsWith(LOST_CLASS) || state.startsWith(ENDED_STATES);
    }
}
