package io.marketgate.marketdata.upstream;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.marketdata.clock.MarketClock;
import io.marketgate.marketdata.queue.Dispatcher;
import io.marketgate.marketdata.queue.VendorBreaker;
import io.marketgate.marketdata.upstream.AttemptFailure.Cause;
import io.marketgate.marketdata.upstream.VendorClient.Received;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes the attempts of calls, each in its own turn, and says whether another one may follow. */
@Singleton
final class Attempts {
    private final VendorClient client;
    private final VendorSettings settings;
    private final RetrySettings retries;
    private final Dispatcher dispatcher;
    private final VendorBreaker breaker;
    private final MarketClock clock;
    private final MeterRegistry meters;
    private final RetryBudget budget;
    private final Answers answers = new Answers(InstantSource.system());
    private final Ticker ticker = Ticker.systemTicker();

    Attempts(
            VendorClient client,
            VendorSettings settings,
            RetrySettings retries,
            Dispatcher dispatcher,
            VendorBreaker breaker,
            MarketClock clock,
            MeterRegistry meters) {
        this.client = client;
        this.settings = settings;
        this.retries = retries;
        this.dispatcher = dispatcher;
        this.breaker = breaker;
        this.clock = clock;
        this.meters = meters;
        this.budget = new RetryBudget(retries, ticker);
    }

    /** Makes the call's next attempt, once it is its turn. */
    VendorAnswer make(Call call) {
        dispatcher.enter(call.order(), call.made() > 0);
        try {
            begin(call);
            VendorAnswer answer = answers.accepted(sent(call), call.askedAt());
            call.trouble("");
            return answer;
        } catch (AttemptFailure failure) {
            throw judged(call, failure);
        } finally {
            dispatcher.leave(call.order());
        }
    }

    private void begin(Call call) {
        long now = clock.exactMillis();
        if (!call.isPermitted()) {
            if (!breaker.permits()) {
                throw breaker.refusal();
            }
            call.permit();
        }
        if (call.made() == 0) {
            budget.called();
        } else {
            meters.counter("upstream.retries").increment();
        }
        call.begin(now);
        long patience = ticker.read() + settings.patience().toNanos();
        call.start(Math.min(patience, call.order().giveUpAt()));
    }

    private Received sent(Call call) {
        meters.counter("upstream.calls").increment();
        long left = call.deadline() - ticker.read();
        CompletableFuture<Received> answer = client.get(call.target(), call.accept());
        try {
            Received response = answer.get(left, TimeUnit.NANOSECONDS);
            count(Integer.toString(response.status()));
            return response;
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw counted(Answers.timeout());
        } catch (ExecutionException e) {
            throw counted(Answers.failure(e.getCause()));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw counted(Answers.timeout());
        }
    }

    /** Decides whether there is another attempt, and when. */
    private AttemptFailure judged(Call call, AttemptFailure failure) {
        Duration after = failure.retryAfter();
        boolean limited = failure.kind() == Cause.LIMITED;
        call.trouble(failure.kind().isTrouble() ? failure.kind().label() : "");
        if (limited && after != null) {
            dispatcher.pause(after);
        }
        if (!failure.mayHelpAgain() || call.made() >= retries.attempts()) {
            return failure;
        }
        if (limited) {
            // The queue itself waits as long as the vendor said, for this call and all others.
            call.startAnew();
            return budget.take() ? failure.repeatAfter(Duration.ZERO) : failure;
        }
        Duration delay = jitter(call.made());
        if (after != null && after.compareTo(delay) > 0) {
            delay = after;
        }
        boolean inTime = ticker.read() + delay.toNanos() < call.deadline();
        return inTime && budget.take() ? failure.repeatAfter(delay) : failure;
    }

    /** Anything from nothing to a bound that doubles with each attempt. */
    private Duration jitter(int made) {
        long bound =
                Math.min(
                        retries.longest().toNanos(),
                        retries.shortest().toNanos() << Math.min(made - 1, 20));
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(bound + 1));
    }

    private AttemptFailure counted(AttemptFailure failure) {
        count(failure.kind().label());
        return failure;
    }

    private void count(String outcome) {
        meters.counter("upstream.responses", "status", outcome).increment();
    }
}
