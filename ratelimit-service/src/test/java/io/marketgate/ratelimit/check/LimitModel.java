package io.marketgate.ratelimit.check;

import static java.math.BigInteger.ZERO;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What an algorithm is to admit, said in the plainest way, with numbers of any size. */
interface LimitModel {
    /** Returns what is there at a time. */
    long room(long now);

    /** Takes what is there. */
    void take(long now, long cost);

    /** Returns how long until all of it is there. */
    BigInteger whole(long now);

    /** Returns how long until a cost that is not above the capacity is there. */
    BigInteger wait(long now, long cost);

    private static BigInteger big(long number) {
        return BigInteger.valueOf(number);
    }

    private static BigInteger ceil(BigInteger a, BigInteger b) {
        return a.add(b).subtract(BigInteger.ONE).divide(b);
    }

    /** Tokens in units of 1/period, which all that happens is a whole number of. */
    final class Bucket implements LimitModel {
        private final RawLimit limit;
        private final BigInteger full;
        private BigInteger level;
        private long at;

        Bucket(RawLimit limit) {
            this.limit = limit;
            this.full = big(limit.capacity()).multiply(big(limit.period()));
            this.level = full;
        }

        /** Lets time pass without anybody waiting. */
        void age(long span) {
            at -= span;
        }

        private BigInteger level(long now) {
            return level.add(big(now - at).multiply(big(limit.amount()))).min(full);
        }

        @Override
        public long room(long now) {
            return level(now).divide(big(limit.period())).longValueExact();
        }

        @Override
        public void take(long now, long cost) {
            level = level(now).subtract(big(cost).multiply(big(limit.period())));
            at = now;
        }

        @Override
        public BigInteger whole(long now) {
            return ceil(full.subtract(level(now)), big(limit.amount()));
        }

        @Override
        public BigInteger wait(long now, long cost) {
            BigInteger missing = big(cost).multiply(big(limit.period())).subtract(level(now));
            return ceil(missing, big(limit.amount()));
        }
    }

    /** Every admission, with its time. */
    abstract class Log implements LimitModel {
        final RawLimit limit;
        final List<Long> times = new ArrayList<>();

        Log(RawLimit limit) {
            this.limit = limit;
        }

        /** Counts what happened in a span, its end included. */
        final long count(long after, long until) {
            return times.stream().filter(it -> it > after && it <= until).count();
        }

        @Override
        public long room(long now) {
            return limit.capacity() - used(now);
        }

        @Override
        public void take(long now, long cost) {
            for (long i = 0; i < cost; i++) {
                times.add(now);
            }
        }

        /** Returns what counts at a time that may be to come. */
        abstract long used(long now);

        /** Looks at every microsecond, or at every one at which something may change. */
        final BigInteger until(long now, long used) {
            long low = 0;
            long high = 2 * limit.period();
            while (low < high) {
                long middle = (low + high) / 2;
                if (used(now + middle) <= used) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return big(low);
        }

        @Override
        public BigInteger whole(long now) {
            return until(now, 0);
        }

        @Override
        public BigInteger wait(long now, long cost) {
            return until(now, limit.capacity() - cost);
        }
    }

    /** Counts the last period. */
    final class Sliding extends Log {
        Sliding(RawLimit limit) {
            super(limit);
        }

        @Override
        long used(long now) {
            return count(now - limit.period(), now);
        }
    }

    /** Counts the present window. */
    final class Fixed extends Log {
        Fixed(RawLimit limit) {
            super(limit);
        }

        @Override
        long used(long now) {
            return count(now - now % limit.period() - 1, now);
        }
    }

    /** Counts the present window, and the one before by its share. */
    final class Weighted extends Log {
        Weighted(RawLimit limit) {
            super(limit);
        }

        @Override
        long used(long now) {
            long passed = now % limit.period();
            long begin = now - passed - 1;
            BigInteger before = big(count(begin - limit.period(), begin));
            BigInteger share = before.multiply(big(limit.period() - passed));
            long weighted =
                    share.equals(ZERO) ? 0 : ceil(share, big(limit.period())).longValueExact();
            return count(begin, now) + weighted;
        }
    }
}
