package io.marketgate.gateway.limit;

import io.marketgate.breaker.Breaker;
import io.marketgate.breaker.BreakerSettings;
import io.marketgate.breaker.FailureLog;
import io.marketgate.breaker.Outage;
import io.marketgate.defaults.breaker.Breakers;
import io.marketgate.defaults.trace.TraceContext;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks ratelimit-service, behind a breaker: whatever comes while calls are under way goes along
 * with the next of them, so that a busy gateway makes few calls and an idle one waits for nothing.
 */
@Singleton
final class LimitCheckBatches {
    private static final Logger LOG = LoggerFactory.getLogger(LimitCheckBatches.class);

    /** How much later than its time a check may be given up. */
    private static final Duration TICK = Duration.ofMillis(10);

    private final BlockingQueue<Waiting> waiting;
    private final LimitCheckClient client;
    private final Breaker breaker;

    /** Apart from the event loops, as the client's connections are: see {@link #ask}. */
    private final ExecutorService threads;

    private final LimitSettings settings;
    private final CheckDeadline patient;
    private final CheckDeadline suspicious;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("limits-timer").factory());
    private final FailureLog refusals = new FailureLog(LOG, System::nanoTime);
    private final Outage outage =
            new Outage(
                    LOG,
                    "ratelimit-service does not answer, limits are this gateway's own",
                    "ratelimit-service answers again");

    /** A check for a request, whose trace this is; null: for none. */
    private record Waiting(
            LimitCheck check,
            @Nullable TraceContext trace,
            CompletableFuture<LimitCheckAnswer> answer) {}

    LimitCheckBatches(LimitCheckClient client, Breakers breakers, LimitSettings settings) {
        this.client = client;
        this.breaker = breakers.make("ratelimit", BreakerSettings.DEFAULT);
        this.threads =
                Executors.newFixedThreadPool(
                        settings.calls(),
                        Thread.ofPlatform().daemon().name("limits-", 0).factory());
        this.settings = settings;
        this.patient = new CheckDeadline(settings.patience());
        this.suspicious = new CheckDeadline(settings.suspicious());
        timer.scheduleWithFixedDelay(
                this::endOverdue, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
        this.waiting = new LinkedBlockingQueue<>(settings.waiting());
        for (int i = 0; i < settings.calls(); i++) {
            threads.execute(this::work);
        }
    }

    /** Returns whether the last call was not answered. */
    private boolean isFailing() {
        return outage.isFailing();
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
        timer.shutdownNow();
    }

    private void endOverdue() {
        long now = System.nanoTime();
        patient.endOverdue(now);
        suspicious.endOverdue(now);
    }

    /**
     * Returns the answer to come; it fails if there will be none, or none in time.
     *
     * <p>An answer must be noticed in time however busy the gateway's event loops are, or a crowd
     * of requests would be taken for an absence of ratelimit-service. So whoever waits for it must
     * not go on in the thread that completes it.
     */
    CompletableFuture<LimitCheckAnswer> ask(LimitCheck check, @Nullable TraceContext trace) {
        CompletableFuture<LimitCheckAnswer> answer = new CompletableFuture<>();
        if (!waiting.offer(new Waiting(check, trace, answer))) {
            answer.completeExceptionally(new IllegalStateException("too many checks wait"));
            return answer;
        }
        (isFailing() ? suspicious : patient).add(answer, System.nanoTime());
        return answer;
    }

    private void work() {
        try {
            while (!threads.isShutdown()) {
                call(take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The program ends.
        }
    }

    private List<Waiting> take() throws InterruptedException {
        List<Waiting> batch = new ArrayList<>();
        batch.add(waiting.take());
        waiting.drainTo(batch, settings.batch() - 1);
        batch.removeIf(one -> one.answer().isDone()); // Its request has given up.
        return batch;
    }

    private void call(List<Waiting> batch) {
        if (batch.isEmpty()) {
            return;
        }
        if (!breaker.permits()) {
            fail(batch, new IllegalStateException("the breaker is open"));
            return;
        }
        try {
            List<LimitCheckAnswer> answers = checked(batch);
            if (answers.size() != batch.size()) {
                throw new IllegalStateException("not as many answers as checks");
            }
            answered();
            for (int i = 0; i < answers.size(); i++) {
                batch.get(i).answer().complete(answers.get(i));
            }
        } catch (Throwable e) {
            if (isRefused(e)) {
                refused(batch, e);
            } else {
                failed(e);
                fail(batch, e);
            }
        }
    }

    private List<LimitCheckAnswer> checked(List<Waiting> batch) {
        List<LimitCheck> checks = new ArrayList<>(batch.size());
        List<TraceContext> traces = new ArrayList<>(batch.size());
        for (Waiting one : batch) {
            checks.add(one.check());
            if (one.trace() != null) {
                traces.add(one.trace());
            }
        }
        return client.check(new LimitCheck.Batch(checks), traces).answers();
    }

    /** An answer all the same: one check of the batch is wrong, and the service works. */
    private static boolean isRefused(Throwable failure) {
        return failure instanceof HttpClientResponseException answer
                && (answer.code() == HttpStatus.BAD_REQUEST.getCode()
                        || answer.code() == HttpStatus.UNPROCESSABLE_ENTITY.getCode());
    }

    /** One client's check must not cost the others theirs: each is asked by itself. */
    private void refused(List<Waiting> batch, Throwable refusal) {
        answered();
        if (batch.size() > 1) {
            batch.stream()
                    .filter(one -> !one.answer().isDone()) // Else its request has given up.
                    .forEach(one -> call(List.of(one)));
        } else {
            refusals.failed("a check was refused", batch.getFirst().check().ownLimits().toString());
            fail(batch, refusal);
        }
    }

    private void answered() {
        breaker.succeeded();
        outage.succeeded();
    }

    private void failed(Throwable failure) {
        String cause = failure.getClass().getSimpleName();
        breaker.failed(cause);
        outage.failed(cause);
    }

    private static void fail(List<Waiting> batch, Throwable failure) {
        batch.forEach(one -> one.answer().completeExceptionally(failure));
    }
}
