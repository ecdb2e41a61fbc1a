package io.marketgate.marketdata.upstream;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.marketdata.queue.Dispatcher;
import io.marketgate.marketdata.queue.Order;
import io.marketgate.marketdata.queue.Requester;
import io.marketgate.marketdata.queue.VendorBreaker;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.Function;

/**
 * Buys from the vendor: in its turn, within the budget, again where that may help, and not at all
 * while the vendor keeps failing.
 *
 * <p>Every failure is a {@link ProblemException}: 503 when the vendor cannot be asked or refuses
 * for now, 502 when its answer cannot be used, 504 when it is too slow.
 */
@Singleton
public final class Vendor {
    private final Attempts attempts;
    private final Dispatcher dispatcher;
    private final VendorBreaker breaker;
    private final VendorSettings settings;
    private final FailsafeExecutor<VendorAnswer> retrying;
    private final MeterRegistry meters;

    Vendor(
            Attempts attempts,
            Dispatcher dispatcher,
            VendorBreaker breaker,
            VendorSettings settings,
            RetrySettings retries,
            MeterRegistry meters) {
        this.attempts = attempts;
        this.dispatcher = dispatcher;
        this.breaker = breaker;
        this.settings = settings;
        this.meters = meters;
        this.retrying =
                Failsafe.with(
                        RetryPolicy.<VendorAnswer>builder()
                                .handleIf(failure ->
                                        failure instanceof AttemptFailure failed
                                                && failed.isRepeated())
                                .withMaxAttempts(retries.attempts())
                                .withDelayFnOn(
                                        context ->
                                                context.<AttemptFailure>getLastException().delay(),
                                        AttemptFailure.class)
                                .build());
    }

    /** Returns an order of something to keep: it is bought although nobody waits any more. */
    public Order order(Requester requester) {
        return dispatcher.order(requester);
    }

    /**
     * Asks what is of use only to the client that waits for it.
     *
     * @see #ask(Order, String, String, Function)
     */
    public <T> T ask(
            Requester requester, String target, String accept, Function<VendorAnswer, T> reader) {
        return ask(dispatcher.order(requester, settings.patience()), target, accept, reader);
    }

    /**
     * Asks the vendor and returns what was read from its answer of status 200, 400 or 404.
     *
     * @param target path and query, beginning with a slash, without a key
     * @param accept the media type asked for
     * @param reader throws {@link #invalid} for an answer that must not be believed
     */
    public <T> T ask(Order order, String target, String accept, Function<VendorAnswer, T> reader) {
        Call call = new Call(order, target, accept);
        try {
            VendorAnswer answer = retrying.get(context -> attempts.make(call));
            T read = reader.apply(answer);
            settle(call, "");
            return read;
        } catch (AttemptFailure failure) {
            settle(call, failure.kind().isTrouble() ? failure.kind().label() : "");
            count(failure.kind().label());
            throw failure.problem();
        } catch (ProblemException refusal) {
            boolean invalid = refusal.type() == CommonProblem.UPSTREAM_INVALID;
            settle(call, invalid ? "unbelievable" : call.trouble());
            if (invalid) {
                count("unbelievable");
            }
            throw refusal;
        } catch (RuntimeException e) {
            settle(call, "unreadable");
            throw e;
        }
    }

    /** Answers the breaker, if it was asked. */
    private void settle(Call call, String failure) {
        if (!call.isPermitted()) {
            return;
        }
        if (failure.isEmpty()) {
            breaker.succeeded();
        } else {
            breaker.failed(failure);
            dispatcher.breakerChanged();
        }
    }

    private void count(String cause) {
        meters.counter("upstream.failures", "cause", cause).increment();
    }

    /** Returns the failure for an answer that must be neither cached nor passed on. */
    public static ProblemException invalid(String detail) {
        return ProblemException.of(CommonProblem.UPSTREAM_INVALID, detail);
    }
}
