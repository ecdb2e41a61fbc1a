package io.marketgate.simulator.market;

/** Random-looking numbers, each a pure function of a key and an index. */
public final class PseudoRandom {

    private PseudoRandom() {}

    /** A key for one purpose of one subject, e.g. a ticker's volumes. */
    public static long key(long seed, String subject) {
        long key = mix(seed);
        for (int i = 0; i < subject.length(); i++) {
            key = mix(key + subject.charAt(i));
        }
        return key;
    }

    /** The key of the n-th thing below a key. */
    public static long key(long key, long n) {
        return mix(key ^ mix(n));
    }

    /** A number in [0, 1). */
    public static double unit(long key, long n) {
        return (key(key, n) >>> 11) * 0x1.0p-53;
    }

    /** About a standard normal deviate, never beyond ±3.5: the sum of four even ones. */
    public static double normal(long key, long n) {
        long at = key(key, n);
        double sum = unit(at, 0) + unit(at, 1) + unit(at, 2) + unit(at, 3);
        return (sum - 2) * Math.sqrt(3);
    }

    /** A continuous wandering number in [0, 1] that changes with every second. */
    public static double wander(long key, long second) {
        return 0.08 * smooth(key, second, 1)
                + 0.17 * smooth(key + 1, second, 11)
                + 0.30 * smooth(key + 2, second, 127)
                + 0.45 * smooth(key + 3, second, 1_301);
    }

    private static double smooth(long key, long position, long step) {
        long left = Math.floorDiv(position, step);
        double part = Math.floorMod(position, step) / (double) step;
        double bend = part * part * (3 - 2 * part);
        return unit(key, left) * (1 - bend) + unit(key, left + 1) * bend;
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
