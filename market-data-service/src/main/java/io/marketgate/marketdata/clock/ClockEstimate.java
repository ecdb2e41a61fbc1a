package io.marketgate.marketdata.clock;

import io.marketgate.marketdata.clock.ClockClient.ClockReading;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What another process' clock shows now, by what it answered last.
 *
 * <p>Each answer is at least as old as the time since it arrived, so the clock shows at least that
 * much more by now; of the last answers the one that says most is the fastest, and counts. So the
 * estimate is never ahead of the clock, and what an answer took on its way moves it no more than
 * the fastest took. It never runs backwards by itself: it waits instead.
 *
 * <p>For any number of threads; reading costs a volatile read more than arithmetic.
 */
final class ClockEstimate {
    private static final int ANSWERS = 20;
    private static final double NANOS_OF_MILLI = 1e6;

    /** A clock that runs up to so much behind has drifted; else it was begun anew. */
    private static final long DRIFT_MILLIS = 1_000;

    /** What two clocks differ in the time of {@link #ANSWERS}. */
    private static final long JITTER_MILLIS = 1;

    private volatile @Nullable Run run;

    /** What the clock shows from one setting to the next. */
    private static final class Run {
        private final ClockReading first;
        private final long begunAt;
        private final long setBacks;
        private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);
        private final double[] starts = new double[ANSWERS];
        private int answers;

        /** What it showed at least when it was begun, in epoch ms. */
        private volatile double start = Double.NEGATIVE_INFINITY;

        Run(ClockReading first, long begunAt, long setBacks) {
            this.first = first;
            this.begunAt = begunAt;
            this.setBacks = setBacks;
        }

        void add(ClockReading shown, long arrivedAt) {
            starts[answers++ % ANSWERS] = shownMillis(shown) - passed(arrivedAt);
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < Math.min(answers, ANSWERS); i++) {
                most = Math.max(most, starts[i]);
            }
            start = most;
        }

        private double passed(long at) {
            return (at - begunAt) / NANOS_OF_MILLI * first.rate();
        }

        double estimated(long at) {
            return start + passed(at);
        }

        long millis(long at) {
            long now = (long) Math.floor(estimated(at));
            long seen = latest.get();
            return now <= seen ? seen : latest.accumulateAndGet(now, Math::max);
        }

        boolean isSameSetting(ClockReading shown) {
            return setting(shown) == setting(first)
                    && shown.rate() == first.rate()
                    && shown.market().equals(first.market());
        }
    }

    /**
     * Takes an answer into account.
     *
     * @param askedAt by our monotonic clock, in nanoseconds
     * @param arrivedAt when the answer was there
     */
    synchronized void add(ClockReading shown, long askedAt, long arrivedAt) {
        Run present = run;
        if (present != null && present.isSameSetting(shown)) {
            if (!isBehind(present, shown, askedAt, DRIFT_MILLIS)) {
                present.add(shown, arrivedAt);
                return;
            }
        } else if (present != null
                && askedAt < present.begunAt
                && setting(shown) <= setting(present.first)) {
            return; // Asked before the clock was set, and late.
        }
        long setBacks = 0;
        if (present != null) {
            boolean back = isBehind(present, shown, askedAt, JITTER_MILLIS);
            setBacks = present.setBacks + (back ? 1 : 0);
        }
        Run next = new Run(shown, arrivedAt, setBacks);
        next.add(shown, arrivedAt);
        run = next;
    }

    /** Whether the clock is behind what it showed when it was asked, and by more than so much. */
    private static boolean isBehind(Run present, ClockReading shown, long askedAt, long millis) {
        double most = millis * Math.max(1, present.first.rate());
        return shownMillis(shown) + most < present.estimated(askedAt);
    }

    /** Returns what the clock shows at that moment of our monotonic clock, or null. */
    @Nullable MarketTime at(long nanos) {
        Run present = run;
        return present == null ? null : new MarketTime(present.millis(nanos), present.setBacks);
    }

    /** Returns which market the clock is of, or null if that is not known. */
    @Nullable String market() {
        Run present = run;
        return present == null ? null : present.first.market();
    }

    private static long setting(ClockReading shown) {
        Long setting = shown.setting();
        return setting == null ? 0 : setting;
    }

    private static double shownMillis(ClockReading shown) {
        return shown.now().getEpochSecond() * 1e3 + shown.now().getNano() / NANOS_OF_MILLI;
    }
}
