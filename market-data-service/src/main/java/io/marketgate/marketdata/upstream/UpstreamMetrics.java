package io.marketgate.marketdata.upstream;

import io.marketgate.marketdata.codec.BadAnswerException.Reason;
import io.marketgate.marketdata.upstream.AttemptFailure.Cause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What operators see of the vendor: metrics {@code upstream_calls_total} and {@code
 * upstream_call_duration_seconds} of each attempt by family of routes, {@code
 * upstream_retries_total}, {@code upstream_failures_total} of calls with all their attempts, {@code
 * upstream_answers_invalid_total} by reason, {@code upstream_queue_wait_seconds}.
 */
@Singleton
final class UpstreamMetrics {
    /** The vendor answered. */
    static final String OK = "ok";

    /** It refused what was asked for, and its client is told so. */
    static final String REFUSED = "refused";

    /** It answered what must not be believed. */
    static final String INVALID = "invalid";

    /** The reader of its answer failed. */
    static final String UNREADABLE = "unreadable";

    private final MeterRegistry meters;
    private final Map<Call, Counter> calls = new HashMap<>();
    private final Counter retries;

    private record Call(RouteFamily family, String outcome) {}

    UpstreamMetrics(MeterRegistry meters) {
        this.meters = meters;
        // At zero, so that the first of each is an increase.
        for (RouteFamily family : RouteFamily.values()) {
            outcomes(OK, REFUSED)
                    .map(outcome -> new Call(family, outcome))
                    .forEach(call -> calls.put(call, calls(call)));
        }
        outcomes(INVALID, UNREADABLE).forEach(this::failures);
        Stream.of(Reason.values())
                .map(reason -> reason.name().toLowerCase(Locale.ROOT))
                .forEach(this::invalidAnswers);
        this.retries =
                Counter.builder("upstream.retries")
                        .description("calls of the vendor that were made again")
                        .register(meters);
    }

    private static Stream<String> outcomes(String... others) {
        return Stream.concat(Stream.of(Cause.values()).map(Cause::label), Stream.of(others));
    }

    private Counter calls(Call call) {
        return Counter.builder("upstream.calls")
                .description("calls of the vendor, each attempt")
                .tag("family", call.family().label())
                .tag("outcome", call.outcome())
                .register(meters);
    }

    private Counter failures(String cause) {
        return Counter.builder("upstream.failures")
                .description("calls of the vendor that failed, with all their attempts")
                .tag("cause", cause)
                .register(meters);
    }

    /** Notes that an attempt is another one. */
    void retried() {
        retries.increment();
    }

    /** Notes how one attempt ended. */
    void called(RouteFamily family, String outcome, long nanos) {
        Counter counter = calls.get(new Call(family, outcome));
        if (counter != null) {
            counter.increment();
        }
        Timer.builder("upstream.call.duration")
                .description("from a call of the vendor to its whole answer")
                .tag("family", family.label())
                .register(meters)
                .record(Duration.ofNanos(nanos));
    }

    /** Notes that a call failed, with all its attempts. */
    void failed(String cause) {
        failures(cause).increment();
    }

    /** Notes why an answer is not believed. */
    void invalid(String reason) {
        invalidAnswers(reason).increment();
    }

    private Counter invalidAnswers(String reason) {
        return Counter.builder("upstream.answers.invalid")
                .description("answers of the vendor that were not believed")
                .tag("reason", reason)
                .register(meters);
    }

    /** Notes how long a call waited until it was its turn. */
    void waited(Priority priority, long nanos) {
        Timer.builder("upstream.queue.wait")
                .description("until it is a call's turn")
                .tag("priority", priority.label())
                .register(meters)
                .record(Duration.ofNanos(nanos));
    }
}
