package io.marketgate.marketdata.upstream;

import com.github.benmanes.caffeine.cache.Ticker;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;

/**
 * Fetches from the vendor: in turn, within the budget, again where that may help, and not at all
 * while the vendor keeps failing.
 *
 * <p>Every failure is a {@link ProblemException}: 503 when the vendor cannot be asked or refuses
 * for now, 502 when its answer cannot be used, 504 when it is too slow.
 */
@Singleton
public final class Upstream {
    private static final String JSON = "application/json";

    private final Attempts attempts;
    private final Dispatcher dispatcher;
    private final KeptRefusals refusals;
    private final UpstreamSettings settings;
    private final Ticker ticker;
    private final UpstreamMetrics metrics;

    Upstream(
            Attempts attempts,
            Dispatcher dispatcher,
            KeptRefusals refusals,
            UpstreamSettings settings,
            Ticker ticker,
            UpstreamMetrics metrics) {
        this.attempts = attempts;
        this.dispatcher = dispatcher;
        this.refusals = refusals;
        this.settings = settings;
        this.ticker = ticker;
        this.metrics = metrics;
    }

    /**
     * Returns a call for JSON that is to be kept: it is made although nobody waits any more.
     *
     * @param target path and query, beginning with a slash, without a key
     */
    public UpstreamCall call(Requester requester, String target) {
        return call(requester, target, JSON, settings.keptWaiting());
    }

    /**
     * Returns a call for what is of use only to the client that waits for it.
     *
     * @param until how long it waits, as {@link #deadline} said when it came
     */
    public UpstreamCall uncachedCall(
            Requester requester, String target, String accept, long until) {
        return call(requester, target, accept, Duration.ofNanos(until - ticker.read()));
    }

    private UpstreamCall call(Requester requester, String target, String accept, Duration atMost) {
        return new UpstreamCall(requester, target, accept, atMost, ticker);
    }

    /** Returns how many calls all instances may make in a minute, 0 if there is no limit. */
    public int callsPerMinute() {
        return settings.perMinute();
    }

    /** Returns until when a client that comes now waits, by the monotonic clock. */
    public long deadline() {
        return ticker.read() + settings.patience().toNanos();
    }

    /** Returns whether the time until then is enough for a call: half of what a client waits. */
    public boolean hasTime(long until) {
        return until - ticker.read() >= settings.patience().toNanos() / 2;
    }

    /** Lets the call go first if somebody more urgent wants the same. */
    public void raise(UpstreamCall call, Requester requester) {
        dispatcher.raise(call, requester);
    }

    /**
     * Makes the call and returns what was read from its answer.
     *
     * @param reader throws {@link #invalid} for an answer that must not be believed
     * @throws ProblemException what the vendor refuses, as the vendor said it: now, or a moment ago
     */
    public <T> T fetch(UpstreamCall call, Function<VendorAnswer, T> reader) {
        ProblemException refused = refusals.of(call);
        if (refused != null) {
            throw refused;
        }
        String failure = UpstreamMetrics.UNREADABLE;
        try {
            VendorAnswer answer = attempts.make(call);
            if (answer.isRefusal()) {
                throw refusals.keep(call, answer);
            }
            T read = reader.apply(answer);
            failure = "";
            return read;
        } catch (AttemptFailure failed) {
            failure = failed.trouble();
            metrics.failed(failed.kind().label());
            throw failed.problem();
        } catch (ProblemException refusal) {
            failure = call.trouble();
            if (refusal.type() == CommonProblem.UPSTREAM_INVALID) {
                failure = UpstreamMetrics.INVALID;
                metrics.failed(failure);
            }
            throw refusal;
        } finally {
            dispatcher.settle(call, failure);
        }
    }

    /**
     * Counts an answer that must not be believed, and returns the failure for it.
     *
     * @param reason in lower case with underscores, as in metrics
     */
    public ProblemException unbelievable(String reason) {
        metrics.invalid(reason);
        return invalid(
                "the data source's answer was not believable (" + reason.replace('_', ' ') + ")");
    }

    /** Returns the failure for an answer that must be neither cached nor passed on. */
    public static ProblemException invalid(String detail) {
        return ProblemException.of(CommonProblem.UPSTREAM_INVALID, detail);
    }
}
