package io.marketgate.marketdata.passthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.marketdata.clock.MarketTime;
import io.marketgate.marketdata.passthrough.SharedPages.Page;
import io.marketgate.marketdata.passthrough.SharedPages.Question;
import io.marketgate.marketdata.upstream.VendorAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who asks while the same is being asked. */
class SharedPagesTest {
    private static final Question QUESTION = new Question("alpha", "/v3/trades/AAPL", "any");
    private static final Page PAGE =
            new Page(
                    new VendorAnswer(200, "text/csv", "", new byte[0], new MarketTime(0, 0)),
                    List.of());

    private static final int JOINERS = 30;

    private final SharedPages pages = new SharedPages();
    private final CompletableFuture<Page> first = new CompletableFuture<>();
    private final AtomicInteger ownFetches = new AtomicInteger();

    /** Joins a question under way, which then ends so. */
    private Page joinedTo(ProblemException end, boolean hasTime, Supplier<Page> own)
            throws Exception {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Thread asker =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                pages.of(
                                        QUESTION,
                                        () -> {
                                            begun.complete(null);
                                            return first.join();
                                        },
                                        () -> true);
                            } catch (RuntimeException e) {
                                // The first one's own failure, of which nothing is asserted here.
                            }
                        });
        begun.join();
        AtomicReference<Page> got = new AtomicReference<>();
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        Thread joiner =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                got.set(
                                        pages.of(
                                                QUESTION,
                                                () -> {
                                                    ownFetches.incrementAndGet();
                                                    return own.get();
                                                },
                                                () -> hasTime));
                            } catch (RuntimeException e) {
                                failure.set(e);
                            }
                        });
        await().atMost(Duration.ofSeconds(120))
                .until(() -> joiner.getState() == Thread.State.WAITING);
        first.completeExceptionally(end);
        asker.join();
        joiner.join();
        if (failure.get() != null) {
            throw failure.get();
        }
        return got.get();
    }

    private static ProblemException problem(CommonProblem type) {
        return ProblemException.of(type, type.title());
    }

    @ParameterizedTest
    @EnumSource(
            value = CommonProblem.class,
            names = {"UPSTREAM_UNAVAILABLE", "UPSTREAM_TIMEOUT"})
    void refusalForTime_ofAnother_isNotTheJoiners(CommonProblem type) throws Exception {
        assertThat(joinedTo(problem(type), true, () -> PAGE)).isSameAs(PAGE);
        assertThat(ownFetches).hasValue(1);
    }

    /** The first of them to ask is refused for time too, and so tells nobody else. */
    @Test
    void refusalForTime_ofManyThatJoined_isNobodyElses() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(JOINERS)) {
            for (int round = 0; round < 20; round++) {
                Question question = new Question("alpha", "/v3/trades/" + round, "any");
                CompletableFuture<Void> begun = new CompletableFuture<>();
                CompletableFuture<Page> end = new CompletableFuture<>();
                Supplier<Page> first =
                        () -> {
                            begun.complete(null);
                            return end.join();
                        };
                Thread asker =
                        Thread.ofVirtual().unstarted(() -> pages.of(question, first, () -> true));
                asker.setUncaughtExceptionHandler((thread, told) -> {});
                asker.start();
                begun.join();
                List<Thread> joined = new CopyOnWriteArrayList<>();
                AtomicBoolean refused = new AtomicBoolean();
                Supplier<Page> later =
                        () -> {
                            if (refused.compareAndSet(false, true)) {
                                awaitWaiting(joined, JOINERS - 1);
                                throw problem(CommonProblem.UPSTREAM_TIMEOUT);
                            }
                            return PAGE;
                        };
                List<Future<Page>> joiners = new ArrayList<>();
                for (int i = 0; i < JOINERS; i++) {
                    joiners.add(
                            threads.submit(() -> {
                                joined.add(Thread.currentThread());
                                return pages.of(question, later, () -> true);
                            }));
                }
                awaitWaiting(joined, JOINERS);
                end.completeExceptionally(problem(CommonProblem.UPSTREAM_TIMEOUT));
                assertThat(joiners.stream().filter(SharedPagesTest::isAnswered))
                        .hasSize(JOINERS - 1);
            }
        }
    }

    private static void awaitWaiting(List<Thread> threads, int number) {
        await().atMost(Duration.ofSeconds(120))
                .until(() ->
                        threads.stream().filter(it -> it.getState() == Thread.State.WAITING).count()
                                == number);
    }

    private static boolean isAnswered(Future<Page> joiner) {
        try {
            return joiner.get(30, TimeUnit.SECONDS) == PAGE;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refusalForTime_again_isTold() {
        ProblemException second = problem(CommonProblem.UPSTREAM_TIMEOUT);
        assertThatThrownBy(() ->
                        joinedTo(
                                problem(CommonProblem.UPSTREAM_TIMEOUT),
                                true,
                                () -> {
                                    throw second;
                                }))
                .isSameAs(second);
        assertThat(ownFetches).hasValue(1);
    }

    @Test
    void refusalForTime_withoutTimeLeft_isTheJoinersToo() {
        ProblemException end = problem(CommonProblem.UPSTREAM_UNAVAILABLE);
        assertThatThrownBy(() -> joinedTo(end, false, () -> PAGE)).isSameAs(end);
        assertThat(ownFetches).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource(
            value = CommonProblem.class,
            names = {"UPSTREAM_REFUSED", "UPSTREAM_INVALID", "NOT_FOUND"})
    void anyOtherFailure_isTheJoinersToo(CommonProblem type) {
        ProblemException end = problem(type);
        assertThatThrownBy(() -> joinedTo(end, true, () -> PAGE)).isSameAs(end);
        assertThat(ownFetches).hasValue(0);
    }
}
