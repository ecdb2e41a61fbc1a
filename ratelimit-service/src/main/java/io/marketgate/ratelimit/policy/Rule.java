package io.marketgate.ratelimit.policy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much is admitted: an algorithm with its numbers, ready to be given to the script. */
public final class Rule {
    /** The highest quota and burst. */
    public static final long MAX_QUOTA = Algorithm.MAX_QUOTA;

    /** The longest window. */
    public static final long MAX_WINDOW_SECONDS = 31 * 86_400;

    private static final long MICROS = 1_000_000;

    private final Algorithm algorithm;
    private final long quota;
    private final long windowSeconds;
    private final @Nullable Long burst;
    private final List<byte[]> arguments;

    private Rule(Algorithm algorithm, long quota, long windowSeconds, @Nullable Long burst) {
        this.algorithm = algorithm;
        this.quota = quota;
        this.windowSeconds = windowSeconds;
        this.burst = burst;
        long window = windowSeconds * MICROS;
        // In lowest terms the script's products are small, mostly.
        long divisor = burst == null ? 1 : gcd(quota, window);
        this.arguments =
                List.of(
                        algorithm.label().getBytes(US_ASCII),
                        text(burst == null ? quota : burst),
                        text(window / divisor),
                        text(burst == null ? 1 : quota / divisor));
    }

    /**
     * Makes a rule of numbers within their bounds.
     *
     * @param burst what a token bucket admits at once, the quota if null; elsewhere ignored
     */
    public static Rule of(
            Algorithm algorithm, long quota, long windowSeconds, @Nullable Long burst) {
        boolean inBounds =
                isWithin(quota, algorithm.maxQuota())
                        && isWithin(windowSeconds, MAX_WINDOW_SECONDS)
                        && (burst == null || isWithin(burst, MAX_QUOTA));
        if (!inBounds) {
            throw new IllegalArgumentException("a number out of bounds");
        }
        boolean bucket = algorithm == Algorithm.TOKEN_BUCKET;
        return new Rule(
                algorithm, quota, windowSeconds, bucket ? burst == null ? quota : burst : null);
    }

    private static boolean isWithin(long number, long max) {
        return number >= 1 && number <= max;
    }

    private static long gcd(long a, long b) {
        long x = a;
        long y = b;
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return x;
    }

    private static byte[] text(long number) {
        return Long.toString(number).getBytes(US_ASCII);
    }

    public Algorithm algorithm() {
        return algorithm;
    }

    public long quota() {
        return quota;
    }

    public long windowSeconds() {
        return windowSeconds;
    }

    /** Returns what is admitted at once; null unless it is a token bucket. */
    public @Nullable Long burst() {
        return burst;
    }

    /** Returns the algorithm, capacity, period and amount of {@code check.lua}. */
    public List<byte[]> arguments() {
        return arguments;
    }
}
