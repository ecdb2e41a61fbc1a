package io.marketgate.marketdata.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.marketdata.FakeVendor.Reply;
import io.marketgate.marketdata.RunningService;
import io.marketgate.marketdata.clock.MarketClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What of a range is fetched, and when it is fetched again. */
class RangeTest extends RangeStack {
    @Test
    void range_askedTwice_isFetchedOnce() {
        var first = service.get(days("2018-01-01", "2018-01-31"));
        var second = service.get(days("2018-01-01", "2018-01-31"));
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(first.body())
                .startsWith("{\"ticker\":\"" + ticker + "\",\"queryCount\":23,")
                .contains("{\"v\":1.5e+07,\"vw\":45.5,\"o\":20.25,\"c\":50,\"h\":60,\"l\":1,");
        assertThat(cacheStatus(first)).isEqualTo("marketgate; fwd=miss; stored");
        assertThat(cacheStatus(second)).startsWith("marketgate; hit; ttl=");
        assertThat(first.headers().firstValue("Marketgate-Source")).contains("simulated");
        assertThat(vendor.calls())
                .containsExactly(
                        days("2018-01-01", "2018-01-31") + "?adjusted=true&sort=asc&limit=50000");
    }

    /** An index is not traded: its bars have no v, vw and n, and nothing is adjusted. */
    @Test
    void rangeOfAnIndex_fromTheCacheToo_hasTheVendorsBars() {
        String bars =
                "[{\"o\":12230.83658266843,\"c\":11995.88235998666,\"h\":12340.44936267155,"
                    + "\"l\":11970.34221717375,\"t\":1514869200000},"
                    + "{\"o\":12001.69552583921,\"c\":11830.28178808306,\"h\":12069.62262033557,"
                    + "\"l\":11789.85923449393,\"t\":1514955600000}]";
        String index = "I:" + ticker;
        vendor.answer(uri ->
                Reply.json(
                        200,
                        "{\"ticker\":\"%s\",\"queryCount\":2,\"results\":%s,".formatted(index, bars)
                                + "\"status\":\"OK\",\"count\":2}"));
        String path = "/v2/aggs/ticker/%s/range/1/day/2018-01-02/2018-01-03".formatted(index);
        var fetched = service.get(path);
        assertThat(fetched.statusCode()).as(fetched.body()).isEqualTo(200);
        assertThat(fetched.body()).contains("\"results\":" + bars).doesNotContain("adjusted");
        assertThat(service.get(path).body()).contains("\"results\":" + bars);
        try (RunningService restarted = new RunningService(vendor, settings())) {
            assertThat(restarted.get(path).body()).contains("\"results\":" + bars);
        }
        assertThat(vendor.calls()).hasSize(1);
    }

    @Test
    void range_wider_buysOnlyWhatIsMissing() {
        service.get(days("2017-06-01", "2017-06-30"));
        var wider = service.get(days("2017-05-01", "2017-07-31"));
        assertThat(cacheStatus(wider)).isEqualTo("marketgate; fwd=partial; stored");
        assertThat(wider.body()).contains("\"resultsCount\":66");
        assertThat(vendor.calls())
                .hasSize(3)
                .anyMatch(call -> call.startsWith(days("2017-05-01", "2017-05-31")))
                .anyMatch(call -> call.startsWith(days("2017-07-01", "2017-07-31")));
    }

    @Test
    void range_acrossYears_isOneCall() {
        service.get(days("2013-02-08", "2018-02-06"));
        assertThat(vendor.calls()).hasSize(1);
    }

    @Test
    void range_afterRestart_isNotFetchedAgain() {
        service.get(days("2016-01-01", "2017-12-31"));
        try (RunningService restarted = new RunningService(vendor, settings())) {
            var again = restarted.get(days("2016-01-01", "2017-12-31"));
            assertThat(cacheStatus(again)).startsWith("marketgate; hit");
            assertThat(again.body()).contains("\"resultsCount\":521");
        }
        assertThat(vendor.calls()).hasSize(1);
    }

    @Test
    void emptyRange_isRememberedToo() {
        service.get(days("2018-01-06", "2018-01-07"));
        var again = service.get(days("2018-01-06", "2018-01-07"));
        assertThat(again.body())
                .contains("\"resultsCount\":0", "\"count\":0")
                .doesNotContain("results\":[");
        assertThat(vendor.calls()).hasSize(1);
    }

    @Test
    void currentDay_isFetchedAgainOnceNoLongerFresh() {
        var noon = service.get(days("2018-02-05", "2018-02-07"));
        assertThat(noon.body()).contains("\"c\":22,");
        clockShows("2018-02-07T17:04:00Z");
        service.get(days("2018-02-05", "2018-02-07"));
        assertThat(vendor.calls()).hasSize(1);
        clockShows("2018-02-07T18:00:00Z");
        var later = service.get(days("2018-02-05", "2018-02-07"));
        assertThat(later.body()).contains("\"c\":23,");
        assertThat(vendor.calls()).hasSize(2);
    }

    @Test
    void currentDay_brieflyStale_isServedAndRefreshedBehind() {
        service.get(days("2018-02-05", "2018-02-07"));
        clockShows("2018-02-07T17:07:00Z");
        var stale = service.get(days("2018-02-05", "2018-02-07"));
        assertThat(cacheStatus(stale)).endsWith("detail=stale");
        await().until(() -> vendor.calls().size() == 2);
        await().untilAsserted(() ->
                assertThat(cacheStatus(service.get(days("2018-02-05", "2018-02-07"))))
                        .doesNotContain("stale"));
        assertThat(vendor.calls()).hasSize(2);
    }

    @Test
    void day_isFinalOnlyIfFetchedFinalityDelayAfterItsEnd() {
        service.get(days("2018-02-06", "2018-02-06"));
        clockShows("2018-02-09T15:00:00Z");
        service.get(days("2018-02-06", "2018-02-06"));
        assertThat(vendor.calls()).as("growing old makes nothing final").hasSize(2);
        clockShows("2018-06-01T15:00:00Z");
        var much = service.get(days("2018-02-06", "2018-02-06"));
        assertThat(vendor.calls()).hasSize(2);
        assertThat(cacheStatus(much)).isEqualTo("marketgate; hit; ttl=2592000");
    }

    @Test
    void answer_saysHowOldItIsAndHowLongItHolds() {
        String path = days("2018-01-08", "2018-02-07");
        var fetched = service.get(path);
        assertThat(fetched.headers().allValues("Age")).containsExactly("0");
        clockShows("2018-02-07T17:03:20Z");
        var hit = service.get(path);
        assertThat(hit.headers().allValues("Age")).containsExactly("200");
        assertThat(hit.headers().allValues("Cache-Status"))
                .containsExactly("marketgate; hit; ttl=100");
        assertThat(hit.headers().allValues("Cache-Control")).containsExactly("private, max-age=60");
        assertThat(hit.headers().allValues("Vary")).containsExactly("Accept, Accept-Encoding");
        clockShows("2018-02-07T17:04:20Z");
        assertThat(service.get(path).headers().allValues("Cache-Control"))
                .containsExactly("private, max-age=40");
        clockShows("2018-02-07T17:05:30Z");
        var stale = service.get(path);
        assertThat(stale.headers().allValues("Cache-Status"))
                .containsExactly("marketgate; hit; ttl=-30; detail=stale");
        assertThat(stale.headers().allValues("Cache-Control"))
                .containsExactly("private, max-age=0");
        assertThat(stale.headers().allValues("Age")).containsExactly("330");
    }

    @Test
    void manyAtOnce_causeOneFetch() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        hold(asked);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    IntStream.range(0, 100)
                            .mapToObj(i ->
                                    CompletableFuture.supplyAsync(
                                            () -> service.get(days("2015-01-01", "2015-12-31")),
                                            threads))
                            .toList();
            await().until(() -> !vendor.calls().isEmpty());
            asked.countDown();
            assertThat(answers).allMatch(answer -> answer.join().statusCode() == 200);
        }
        assertThat(vendor.calls()).hasSize(1);
    }

    @Test
    void pages_mergeToTheWhole() {
        List<String> whole = times(service.get(days("2018-01-01", "2018-01-31")).body());
        for (String sort : List.of("asc", "desc")) {
            String next = days("2018-01-01", "2018-01-31") + "?limit=10&sort=" + sort;
            List<String> merged = new ArrayList<>();
            int pages = 0;
            while (!next.isEmpty()) {
                var page = service.get(next, "X-Marketgate-Public-Url", "http://bars.example");
                assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
                merged.addAll(times(page.body()));
                pages++;
                next = nextPath(page.body());
            }
            assertThat(pages).isEqualTo(3);
            assertThat(sort.equals("asc") ? merged : merged.reversed()).isEqualTo(whole);
        }
        assertThat(vendor.calls()).hasSize(1);
    }

    private static List<String> times(String body) {
        return Pattern.compile("\"t\":([0-9]+)")
                .matcher(body)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String nextPath(String body) {
        String mark = "\"next_url\":\"http://bars.example";
        int at = body.indexOf(mark);
        return at < 0 ? "" : body.substring(at + mark.length(), body.lastIndexOf('"'));
    }

    @Test
    void future_isEmptyAndNeverFinal() {
        var answer = service.get(days("2018-03-01", "2018-03-31"));
        assertThat(answer.body()).contains("\"resultsCount\":0");
        assertThat(cacheStatus(answer)).isEqualTo("marketgate; hit; ttl=43200");
        assertThat(vendor.calls()).isEmpty();
    }

    @Test
    void beforeTheEpoch_isNotEvenAsked() {
        service.get(days("1900-01-01", "1970-01-05"));
        assertThat(vendor.calls()).hasSize(1);
        assertThat(vendor.calls().getFirst()).contains("/1969-12-31/1970-01-05");
    }

    @Test
    void minutesBeforeListing_costFewCalls() {
        vendor.answer(uri ->
                Reply.json(
                        200,
                        "{\"ticker\":\"%s\",\"adjusted\":true,\"status\":\"OK\",\"count\":0}"
                                .formatted(ticker)));
        String path = "/v2/aggs/ticker/" + ticker + "/range/1/minute/2004-01-01/2018-02-05";
        var answer = service.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("next_url");
        assertThat(vendor.calls().size()).isLessThanOrEqualTo(7);
    }

    @Test
    void anotherMarket_sharesNothing() {
        service.get(days("2018-01-01", "2018-01-31"));
        vendor.becomes("fake-2");
        await().until(() -> service.bean(MarketClock.class).market().equals("fake-2"));
        service.get(days("2018-01-01", "2018-01-31"));
        assertThat(vendor.calls()).hasSize(2);
        vendor.becomes("fake-1");
        await().until(() -> service.bean(MarketClock.class).market().equals("fake-1"));
        service.get(days("2018-01-01", "2018-01-31"));
        assertThat(vendor.calls()).hasSize(2);
    }

    @Test
    void clockSetFarBack_forgetsWhatCameLater() {
        service.get(days("2018-02-01", "2018-02-06"));
        clockShows("2018-02-02T17:00:00Z");
        var earlier = service.get(days("2018-02-01", "2018-02-06"));
        assertThat(earlier.body()).contains("\"resultsCount\":2", "\"c\":22,");
        assertThat(vendor.calls()).hasSize(2);
    }

    @Test
    void etag_known_isNotModified() {
        var first = service.get(days("2018-01-01", "2018-01-31"));
        String etag = first.headers().firstValue("ETag").orElseThrow();
        var again = service.get(days("2018-01-01", "2018-01-31"), "If-None-Match", etag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }
}
