package io.marketgate.ratelimit.policy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much is admitted: an algorithm with its numbers.
 *
 * @param burst what is admitted at once; null unless it is a token bucket
 * @param arguments the algorithm, capacity, period and amount of {@code check.lua}
 */
public record Rule(
        Algorithm algorithm,
        long quota,
        long windowSeconds,
        @Nullable Long burst,
        List<byte[]> arguments) {
    /** The highest quota and burst. */
    public static final long MAX_QUOTA = Algorithm.MAX_QUOTA;

    /** The longest window. */
    public static final long MAX_WINDOW_SECONDS = Duration.ofDays(31).toSeconds();

    private static final long MICROS = 1_000_000;

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
        long window = windowSeconds * MICROS;
        if (algorithm != Algorithm.TOKEN_BUCKET) {
            return new Rule(
                    algorithm, quota, windowSeconds, null, arguments(algorithm, quota, window, 1));
        }
        long atOnce = burst == null ? quota : burst;
        // In lowest terms the script's products are small, mostly.
        long divisor = gcd(quota, window);
        return new Rule(
                algorithm,
                quota,
                windowSeconds,
                atOnce,
                arguments(algorithm, atOnce, window / divisor, quota / divisor));
    }

    private static boolean isWithin(long number, long max) {
        return number >= 1 && number <= max;
    }

    private static long gcd(long one, long other) {
        return other == 0 ? one : gcd(other, one % other);
    }

    private static List<byte[]> arguments(
            Algorithm algorithm, long capacity, long period, long amount) {
        return List.of(
                algorithm.label().getBytes(US_ASCII), text(capacity), text(period), text(amount));
    }

    private static byte[] text(long number) {
        return Long.toString(number).getBytes(US_ASCII);
    }
}
