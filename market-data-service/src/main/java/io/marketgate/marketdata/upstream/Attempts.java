package io.marketgate.marketdata.upstream;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.defaults.trace.OpenSpan;
import io.marketgate.defaults.trace.TraceContext;
import io.marketgate.defaults.trace.Traces;
import io.marketgate.marketdata.clock.MarketClock;
import io.marketgate.marketdata.clock.MarketTime;
import io.marketgate.marketdata.upstream.ArrivingBodies.TooLargeException;
import io.marketgate.marketdata.upstream.AttemptFailure.Cause;
import io.marketgate.marketdata.upstream.VendorClient.Packed;
import io.marketgate.marketdata.upstream.VendorClient.Received;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Makes the attempts of a call, each in its own turn, for as long as another one may help. */
@Singleton
final class Attempts {
    private final VendorClient client;
    private final Dispatcher dispatcher;
    private final RetrySettings retries;
    private final RetryBudget budget;
    private final Duration patience;
    private final MarketClock marketClock;
    private final VendorAnswers answers;
    private final Ticker ticker;
    private final UpstreamMetrics metrics;
    private final Traces traces;

    Attempts(
            VendorClient client,
            Dispatcher dispatcher,
            RetrySettings retries,
            UpstreamSettings settings,
            MarketClock marketClock,
            Clock clock,
            Ticker ticker,
            UpstreamMetrics metrics,
            Traces traces) {
        this.client = client;
        this.dispatcher = dispatcher;
        this.retries = retries;
        this.budget = new RetryBudget(retries, ticker);
        this.patience = settings.patience();
        this.marketClock = marketClock;
        this.answers = new VendorAnswers(clock);
        this.ticker = ticker;
        this.metrics = metrics;
        this.traces = traces;
    }

    /**
     * Returns the vendor's answer.
     *
     * @throws AttemptFailure the last attempt's, if there is none
     */
    VendorAnswer make(UpstreamCall call) {
        marketClock.requireKnown();
        long deadline = 0;
        boolean timed = false;
        for (int made = 1; ; made++) {
            dispatcher.enter(call, made > 1);
            Duration delay;
            try {
                MarketTime askedAt = marketClock.exact();
                count(made);
                call.countAttempt();
                if (!timed) {
                    deadline = Math.min(ticker.read() + patience.toNanos(), call.giveUpAt());
                    timed = true;
                }
                VendorAnswer answer = answered(call, deadline, askedAt);
                call.trouble("");
                return answer;
            } catch (AttemptFailure failure) {
                call.trouble(failure.trouble());
                delay = delayAfter(failure, made, deadline);
                // Where the vendor wants it to wait, its time begins anew.
                timed = failure.kind() != Cause.LIMITED;
            } finally {
                dispatcher.leave(call);
            }
            pause(delay);
        }
    }

    private VendorAnswer answered(UpstreamCall call, long deadline, MarketTime askedAt) {
        long began = ticker.read();
        String outcome = Cause.BROKEN.label();
        OpenSpan span = traces.areRecorded() ? begin(call) : null;
        try {
            VendorAnswer answer = answers.accepted(sent(call, deadline), askedAt);
            outcome = answer.isRefusal() ? UpstreamMetrics.REFUSED : UpstreamMetrics.OK;
            return answer;
        } catch (AttemptFailure failure) {
            outcome = failure.kind().label();
            throw failure;
        } finally {
            metrics.called(call.family(), outcome, ticker.read() - began);
            if (span != null) {
                end(span, outcome);
            }
        }
    }

    /** The vendor itself is told nothing of it, and no collector what is asked for. */
    private @Nullable OpenSpan begin(UpstreamCall call) {
        TraceContext trace = call.requester().trace();
        String family = call.family().label();
        OpenSpan span =
                traces.call(
                        trace == null ? List.of() : List.of(trace), "vendor " + family, "vendor");
        return span == null ? null : span.note("marketgate.vendor.family", family);
    }

    private static void end(OpenSpan span, String outcome) {
        boolean answered =
                outcome.equals(UpstreamMetrics.OK) || outcome.equals(UpstreamMetrics.REFUSED);
        (answered ? span : span.failed(outcome)).note("marketgate.vendor.outcome", outcome).end();
    }

    private Received sent(UpstreamCall call, long deadline) {
        CompletableFuture<Packed> answer = client.get(call.target(), call.accept());
        try {
            return client.unpacked(answer.get(deadline - ticker.read(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw VendorAnswers.timeout();
        } catch (ExecutionException e) {
            throw VendorAnswers.failure(answer.exceptionNow());
        } catch (UncheckedIOException | TooLargeException e) {
            throw VendorAnswers.failure(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw VendorAnswers.timeout();
        }
    }

    /** Returns when to make the next attempt; throws the failure if there is to be none. */
    private Duration delayAfter(AttemptFailure failure, int made, long deadline) {
        Duration after = failure.retryAfter();
        boolean limited = failure.kind() == Cause.LIMITED;
        if (limited && after != null) {
            // The queue itself waits as long as the vendor said, for this call and all others.
            dispatcher.pause(after);
        }
        Duration delay = limited ? Duration.ZERO : jitter(made);
        if (!limited && after != null && after.compareTo(delay) > 0) {
            delay = after;
        }
        boolean inTime = limited || ticker.read() + delay.toNanos() < deadline;
        boolean again = failure.mayHelpAgain() && made < retries.attempts();
        if (again && inTime && budget.take()) {
            return delay;
        }
        throw failure;
    }

    /** Anything from nothing to a bound that doubles with each attempt. */
    private Duration jitter(int made) {
        long bound =
                Math.min(
                        retries.longest().toNanos(),
                        retries.shortest().toNanos() << Math.min(made - 1, 20));
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(bound + 1));
    }

    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw VendorAnswers.timeout();
        }
    }

    private void count(int made) {
        if (made == 1) {
            budget.called();
        } else {
            metrics.retried();
        }
    }
}
