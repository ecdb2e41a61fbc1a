package io.marketgate.marketdata.upstream;

import java.time.Duration;

/**
 * How many calls of the vendor all instances may make.
 *
 * @param calls in any such span
 */
record CallBudget(int calls, Duration span) {
    /** The largest plan that is counted. */
    static final int MAX_PER_MINUTE = 10_000;

    /** "A minute" here: longer than the vendor's, so that no jitter on the way exceeds that. */
    private static final Duration MINUTE = Duration.ofSeconds(62);

    /** What a vendor without a limit asks for. */
    private static final CallBudget UNLIMITED = new CallBudget(100, Duration.ofSeconds(1));

    /** Returns the budget of a plan of so many calls a minute, 0 if it has no limit. */
    static CallBudget of(int perMinute) {
        return perMinute == 0 ? UNLIMITED : new CallBudget(perMinute, MINUTE);
    }
}
