package io.marketgate.marketdata.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.marketdata.FakeRateLimits.Check;
import io.marketgate.marketdata.FakeVendor.Reply;
import io.marketgate.marketdata.RunningService;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked again, how often and when; each attempt with a permit of its own. */
class AttemptsTest extends UpstreamStack {
    /** Answers so the first times, then with bars. */
    private static void fails(int times, Reply reply) {
        AtomicInteger left = new AtomicInteger(times);
        vendor.answer(uri -> left.getAndDecrement() > 0 ? reply : vendor.bars(uri));
    }

    private static Reply status(int status) {
        return Reply.json(status, "{}");
    }

    @ParameterizedTest
    @CsvSource({"502", "503", "504"})
    void vendorInTrouble_isAskedAgainWithAPermitEach(int status) {
        try (RunningService service = service()) {
            fails(2, status(status));
            assertThat(service.get(range()).statusCode()).isEqualTo(200);
            assertThat(vendor.calls()).hasSize(3);
            assertThat(service.limits().checks())
                    .extracting(Check::policies)
                    .containsExactly(List.of("upstream"), List.of("upstream"), List.of("upstream"));
            assertThat(service.metric("upstream.calls")).isEqualTo(3);
            assertThat(service.metric("upstream.retries")).isEqualTo(2);
            assertThat(service.metric("upstream.failures")).isZero();
        }
    }

    @Test
    void vendorInTroubleForLong_isAskedFiveTimes() {
        try (RunningService service = service()) {
            fails(9, status(503));
            assertThat(service.get(range()).statusCode()).isEqualTo(502);
            assertThat(vendor.calls()).hasSize(5);
        }
    }

    @ParameterizedTest
    @CsvSource({"500,502", "501,502", "400,400", "404,404", "401,502", "403,403", "302,502"})
    void otherStatus_isNotAskedAgain(int status, int answered) {
        try (RunningService service = service()) {
            fails(1, status(status));
            assertThat(service.get(range()).statusCode()).isEqualTo(answered);
            assertThat(vendor.calls()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"401,502", "403,403", "404,404", "418,418", "407,502"})
    void refusedRepeatedly_doesNotOpenTheBreaker(int status, int answered) {
        try (RunningService service = service()) {
            vendor.answer(uri -> status(status));
            for (int i = 0; i < 7; i++) {
                assertThat(service.get("/v3/reference/tickers/T" + i).statusCode())
                        .isEqualTo(answered);
            }
        }
    }

    @Test
    void unbelievable_isNotAskedAgain() {
        try (RunningService service = service()) {
            fails(1, new Reply(200, "application/json", "{\"ticker\":"));
            assertThat(service.get(range()).statusCode()).isEqualTo(502);
            assertThat(vendor.calls()).hasSize(1);
        }
    }

    @Test
    void retryAfter_isHonoured() {
        try (RunningService service = service()) {
            fails(1, Reply.later(503, 1));
            long took = millis(() -> assertThat(service.get(range()).statusCode()).isEqualTo(200));
            assertThat(took).isGreaterThanOrEqualTo(1_000);
            assertThat(vendor.calls()).hasSize(2);
        }
    }

    @Test
    void retryAfterBeyondThePatience_isNotWaitedFor() {
        try (RunningService service = service("marketgate.patience", "60s")) {
            fails(1, Reply.later(503, 90));
            assertThat(atOnce(service, range()).statusCode()).isEqualTo(502);
            assertThat(vendor.calls()).hasSize(1);
        }
    }

    @Test
    void retryBudget_isTheMostThatRetriesCost() {
        try (RunningService service = service("marketgate.upstream.retry.budget-minimum", "3")) {
            vendor.answer(uri -> status(503));
            for (int i = 0; i < 4; i++) {
                assertThat(service.get(range()).statusCode()).isEqualTo(502);
            }
            assertThat(vendor.calls()).hasSize(4 + 3);
        }
    }

    @Test
    void limited_pausesTheWholeQueueAndThenSucceeds() {
        try (RunningService service = service()) {
            fails(1, Reply.later(429, 1));
            var first = later(service, range());
            await().until(() -> !vendor.calls().isEmpty());
            var second = later(service, range());
            assertThat(first.join().statusCode()).isEqualTo(200);
            assertThat(second.join().statusCode()).isEqualTo(200);
            List<Check> checks = service.limits().checks();
            assertThat(checks).hasSize(3);
            long pause = checks.get(1).atNanos() - checks.get(0).atNanos();
            assertThat(TimeUnit.NANOSECONDS.toMillis(pause)).isGreaterThanOrEqualTo(990);
        }
    }

    @Test
    void limitedForLong_saysWhenAndIsFetchedThen() {
        try (RunningService service = service("marketgate.patience", "6s")) {
            fails(1, Reply.later(429, 8));
            String path = range();
            HttpResponse<String> refused = service.get(path);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("the data source's call limit is reached");
            assertThat(retryAfter(refused)).isBetween(1, 8);
            await().until(() -> vendor.calls().size() == 2);
            await().until(() -> service.get(path).statusCode() == 200);
            assertThat(vendor.calls()).hasSize(2);
        }
    }

    @Test
    void inFlight_neverMoreThanAllowed() {
        try (RunningService service = service("marketgate.upstream.in-flight", "2")) {
            CountDownLatch answers = new CountDownLatch(1);
            AtomicInteger most = new AtomicInteger();
            AtomicInteger now = new AtomicInteger();
            vendor.answer(uri -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                try {
                    answers.await(15, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                now.decrementAndGet();
                return vendor.bars(uri);
            });
            List<String> paths =
                    java.util.stream.Stream.generate(UpstreamStack::range).limit(6).toList();
            var asked = paths.stream().map(path -> later(service, path)).toList();
            await().until(() -> now.get() == 2);
            assertThat(service.metric("upstream.active")).isEqualTo(2);
            await().until(() -> service.metric("upstream.queue", "priority", "interactive") == 4);
            answers.countDown();
            assertThat(asked).allMatch(answer -> answer.join().statusCode() == 200);
            assertThat(most).hasValue(2);
        }
    }
}
