package io.marketgate.gateway.limit;

import io.marketgate.defaults.trace.TraceContext;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request may go on: by the client's address and by its key, both or neither.
 *
 * <p>Ratelimit-service counts for all gateways. Where it does not answer, or cannot count, this
 * gateway limits by itself.
 */
@Singleton
public final class RequestLimiter {
    static final String IP = "ip";
    static final String KEY = "key";

    private final LimitCheckBatches batches;
    private final LocalLimiter local;
    private final LimitSettings settings;
    private final LimitMetrics metrics;

    RequestLimiter(
            LimitCheckBatches batches,
            LocalLimiter local,
            LimitSettings settings,
            LimitMetrics metrics) {
        this.batches = batches;
        this.local = local;
        this.settings = settings;
        this.metrics = metrics;
    }

    /**
     * Charges one request to its limits.
     *
     * @param own the key's own limit; null: the policy's
     * @param trace the request's
     * @param next where the request goes on, its event loop: the answer has been noticed by then,
     *     however busy that is
     */
    public CompletableFuture<Admission> admit(
            InetAddress address,
            String keyId,
            @Nullable Limit own,
            TraceContext trace,
            Executor next) {
        Limit ofTheKey = own == null || !own.isRate() ? null : own;
        LimitCheck check =
                new LimitCheck(
                        List.of(
                                new LimitCheck.Charge(IP, CountedAddress.of(address), 1, null),
                                new LimitCheck.Charge(KEY, keyId, 1, ofTheKey)));
        return batches.ask(check, trace)
                .handleAsync(
                        (answer, failure) ->
                                answer == null || answer.degraded()
                                        ? alone(check)
                                        : counted(check, answer),
                        next);
    }

    /**
     * Asks as a crowd of so many requests would, charging nothing, and returns whether all of them
     * were counted quickly: what is slow because it is new had better be so before there are
     * clients.
     */
    public boolean areQuick(int crowd) {
        LimitCheck peek =
                new LimitCheck(
                        List.of(
                                new LimitCheck.Charge(IP, "127.0.0.1", 0, null),
                                new LimitCheck.Charge(KEY, "nobody", 0, null)));
        List<CompletableFuture<LimitCheckAnswer>> asked =
                Stream.generate(() -> batches.ask(peek, null)).limit(crowd).toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .orTimeout(settings.suspicious().toMillis(), TimeUnit.MILLISECONDS)
                .handle((done, failure) ->
                        failure == null && asked.stream().noneMatch(it -> it.join().degraded()))
                .join();
    }

    private Admission counted(LimitCheck check, LimitCheckAnswer answer) {
        if (answer.allowed()) {
            local.admitted(check, answer.limits());
        }
        return metrics.noted(Admission.of(answer));
    }

    private Admission alone(LimitCheck check) {
        metrics.failedOpen();
        return metrics.noted(local.admit(check));
    }
}
