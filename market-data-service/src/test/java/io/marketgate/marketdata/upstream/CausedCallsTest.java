package io.marketgate.marketdata.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.marketdata.FakeVendor.Reply;
import io.marketgate.marketdata.RunningService;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many calls of the vendor an answer cost, which the gateway is told with each. */
class CausedCallsTest extends UpstreamStack {
    private static String calls(HttpResponse<?> answer) {
        List<String> values = answer.headers().allValues("X-Marketgate-Vendor-Calls");
        assertThat(values).as("of %s", answer).hasSize(1);
        return values.getFirst();
    }

    @Test
    void range_costsWhatIsFetched_andAHitNothing() {
        try (RunningService service = service()) {
            String year = range().replace("2018-01-31", "2018-02-06");
            assertThat(calls(service.get(year))).isEqualTo("1");
            assertThat(calls(service.get(year))).isEqualTo("0");
            String wider = year.replace("2018-01-01", "2017-12-01");
            assertThat(calls(service.get(wider))).isEqualTo("1");
            String etag = service.get(year).headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> known = service.get(year, "If-None-Match", etag);
            assertThat(known.statusCode()).isEqualTo(304);
            assertThat(calls(known)).isEqualTo("0");
            vendor.answer(uri -> Reply.json(200, "{}"));
            assertThat(calls(service.get("/v1/marketstatus/now"))).isEqualTo("1");
            assertThat(calls(service.get("/api/market/AAPL?range=2w"))).isEqualTo("0");
        }
    }

    @Test
    void ownRoute_saysItToo() {
        try (RunningService service = service()) {
            assertThat(calls(service.get("/api/market/AAPL?range=1m"))).isEqualTo("1");
            assertThat(calls(service.get("/api/market/AAPL?range=1m"))).isEqualTo("0");
        }
    }

    @Test
    void everyAttemptCounts() {
        try (RunningService service = service()) {
            AtomicInteger left = new AtomicInteger(2);
            vendor.answer(
                    uri -> left.getAndDecrement() > 0 ? Reply.json(503, "{}") : vendor.bars(uri));
            assertThat(calls(service.get(range()))).isEqualTo("3");
        }
    }

    @ParameterizedTest
    @CsvSource({"500,502", "403,403", "404,404"})
    void failure_saysWhatItCost_andItsRepetitionNothing(int status, int answered) {
        try (RunningService service = service()) {
            vendor.answer(uri -> Reply.json(status, "{}"));
            HttpResponse<String> failed = service.get("/v3/trades/AAPL");
            assertThat(failed.statusCode()).isEqualTo(answered);
            assertThat(calls(failed)).isEqualTo("1");
            assertThat(calls(service.get("/v3/trades/AAPL"))).isEqualTo(status == 500 ? "1" : "0");
        }
    }

    @Test
    void refusedBeforeTheVendor_costsNothing() {
        try (RunningService service = service()) {
            assertThat(calls(service.get(range().replace("/day/", "/x/")))).isEqualTo("0");
            assertThat(calls(service.send(range(), ""))).isEqualTo("0");
            assertThat(calls(service.get("/v3/a;b"))).isEqualTo("0");
        }
    }

    @Test
    void manyWhoWait_payOnceTogether() {
        try (RunningService service = service()) {
            CountDownLatch answers = new CountDownLatch(1);
            vendor.before(() -> {
                try {
                    answers.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            String path = range();
            var asked = IntStream.range(0, 10).mapToObj(i -> later(service, path)).toList();
            await().until(() -> !vendor.calls().isEmpty());
            answers.countDown();
            assertThat(asked.stream().mapToInt(it -> Integer.parseInt(calls(it.join()))).sum())
                    .isOne();
        }
    }
}
