package io.marketgate.simulator.aggregate;

import static io.marketgate.simulator.Vendor.integer;
import static io.marketgate.simulator.Vendor.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.Vendor;
import io.marketgate.simulator.Vendor.Answer;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
@Property(name = "simulator.data", value = "src/test/resources/market")
final class RangeTest {

    private static final String DAYS = "/v2/aggs/ticker/ACME/range/1/day/";
    private static final String BAR =
            "\\{\"v\":[^,]+,\"vw\":[^,]+,\"o\":[^,]+,\"c\":[^,]+,\"h\":[^,]+,\"l\":[^,]+,"
                    + "\"t\":\\d+,\"n\":\\d+}";

    @Inject Vendor vendor;

    @Test
    void range_days_inTheVendorsForm() {
        Answer answer = vendor.get(DAYS + "2018-02-05/2018-02-06");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .matches(
                        "\\{\"ticker\":\"ACME\",\"queryCount\":2,\"resultsCount\":2,"
                                + "\"adjusted\":true,"
                                + "\"results\":\\["
                                + BAR
                                + ","
                                + BAR
                                + "],\"status\":\"OK\","
                                + "\"request_id\":\"[0-9a-f]{32}\",\"count\":2}")
                .contains("{\"v\":1.6687786e+07,\"vw\":")
                .contains(
                        "\"o\":90.5723,\"c\":88.78,\"h\":91.3143,\"l\":88.5535,"
                                + "\"t\":1517806800000,");
        assertThat(answer.requestId()).isEqualTo(answer.text("request_id"));
        JsonNode bar = answer.results().getFirst();
        assertThat(number(bar, "vw")).isBetween(88.5535, 91.3143);
    }

    @Test
    void range_empty_hasNoResults() {
        Answer answer = vendor.get(DAYS + "2018-02-03/2018-02-04");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .matches(
                        "\\{\"ticker\":\"ACME\",\"queryCount\":0,\"resultsCount\":0,"
                                + "\"adjusted\":true,"
                                + "\"status\":\"OK\",\"request_id\":\"[0-9a-f]{32}\",\"count\":0}");
    }

    @Test
    void range_unknownTicker_emptyToo() {
        Answer answer = vendor.get("/v2/aggs/ticker/acme/range/1/day/2018-02-05/2018-02-06");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.has("results")).isFalse();
    }

    @Test
    void range_blankRow_leftOut() {
        Answer answer = vendor.get("/v2/aggs/ticker/DOT.B/range/1/day/2018-01-09/2018-01-11");
        assertThat(answer.results()).hasSize(2);
    }

    @Test
    void range_limit_pagesThatJoinToTheWhole() {
        Answer whole = vendor.get(DAYS + "2017-12-01/2018-02-06");
        Answer page = vendor.get(DAYS + "2017-12-01/2018-02-06?limit=7");
        assertThat(page.text("next_url"))
                .matches(
                        "http://[^/]+/v2/aggs/ticker/ACME/range/1/day/1513054800000/2018-02-06"
                                + "\\?cursor=[A-Za-z0-9_-]+");
        assertThat(cursor(page)).isEqualTo("limit=7&sort=asc");
        assertThat(page.text("queryCount")).isEqualTo("7");
        assertThat(times(pages(page))).isEqualTo(times(whole.results()));
    }

    @Test
    void range_descendingWithLimit_pagesInThatOrder() {
        Answer whole = vendor.get(DAYS + "2017-12-01/2018-02-06");
        Answer page = vendor.get(DAYS + "2017-12-01/2018-02-06?limit=7&sort=desc");
        assertThat(cursor(page)).isEqualTo("limit=7&sort=desc");
        assertThat(times(pages(page))).isEqualTo(times(whole.results().reversed()));
    }

    @Test
    void range_unadjusted_multipliedByLaterSplitsOnEveryPage() {
        Answer adjusted = vendor.get(DAYS + "2017-12-28/2018-01-03");
        Answer page = vendor.get(DAYS + "2017-12-28/2018-01-03?adjusted=false&limit=1");
        assertThat(page.text("adjusted")).isEqualTo("false");
        assertThat(cursor(page)).isEqualTo("adjusted=false&limit=1&sort=asc");
        List<JsonNode> bars = pages(page);
        assertThat(bars).hasSize(4);
        for (int i = 0; i < 4; i++) {
            JsonNode bar = adjusted.results().get(i);
            int ratio = i < 2 ? 2 : 1;
            assertThat(number(bars.get(i), "c")).isEqualTo(number(bar, "c") * ratio);
            assertThat(number(bars.get(i), "v")).isEqualTo(Math.rint(number(bar, "v") / ratio));
        }
    }

    @Test
    void range_week_beginsOnSundayWhateverFromWas() {
        Answer answer = vendor.get("/v2/aggs/ticker/ACME/range/1/week/2018-01-31/2018-01-31");
        assertThat(answer.text("queryCount")).isEqualTo("5");
        assertThat(times(answer.results())).containsExactly(1517115600000L);
    }

    @Test
    void range_hours_ofMinutesWithLimitInMinutes() {
        String path = "/v2/aggs/ticker/ACME/range/1/hour/2018-02-05/2018-02-06";
        Answer whole = vendor.get(path);
        assertThat(times(whole.results()).getFirst()).isEqualTo(1517839200000L);
        assertThat(whole.text("queryCount")).isEqualTo("112");
        Answer page = vendor.get(path + "?limit=35");
        assertThat(page.text("queryCount")).isEqualTo("30");
        assertThat(page.results()).hasSize(1);
        assertThat(times(pages(page))).isEqualTo(times(whole.results()));
    }

    @Test
    void range_minutes_emptyOnesAbsent() {
        Answer answer =
                vendor.get("/v2/aggs/ticker/ACME/range/1/minute/1517843700000/1517844360000");
        assertThat(times(answer.results()))
                .containsExactly(
                        1517843700000L,
                        1517843760000L,
                        1517843820000L,
                        1517843880000L,
                        1517843940000L,
                        1517844120000L,
                        1517844300000L);
    }

    @Test
    void range_seconds_addUpToTheMinute() {
        String range = "/2018-02-05/2018-02-05?limit=50000";
        List<JsonNode> seconds =
                vendor.get("/v2/aggs/ticker/ACME/range/60/second" + range).results();
        List<JsonNode> minutes =
                vendor.get("/v2/aggs/ticker/ACME/range/1/minute" + range).results();
        assertThat(seconds).hasSameSizeAs(minutes);
        for (int i = 0; i < seconds.size(); i++) {
            for (String name : List.of("t", "o", "h", "l", "c", "v", "n")) {
                assertThat(number(seconds.get(i), name)).isEqualTo(number(minutes.get(i), name));
            }
        }
    }

    @Test
    void range_cryptoHours_onTheHourInUtcAndCountedAsMinutes() {
        String path = "/v2/aggs/ticker/X%3ACOINUSD/range/1/hour/2018-02-01/2018-02-01";
        Answer answer = vendor.get(path);
        assertThat(answer.text("ticker")).isEqualTo("X:COINUSD");
        assertThat(answer.results()).hasSize(22);
        assertThat(times(answer.results()).getFirst()).isEqualTo(1517443200000L);
        assertThat(answer.text("queryCount")).isEqualTo("1320");
        assertThat(vendor.get(path + "?limit=130").results()).hasSize(2);
        Answer days = vendor.get("/v2/aggs/ticker/X:COINUSD/range/1/day/2018-02-01/2018-02-03");
        assertThat(times(days.results()))
                .containsExactly(1517443200000L, 1517529600000L, 1517616000000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1/second/2018-02-05/2018-02-06",
                "3/minute/2018-02-01/2018-02-07",
                "7/hour/2018-02-01/2018-02-07",
                "2/day/2017-12-30/2018-02-07",
                "2/week/2017-12-30/2018-02-07",
                "5/month/2017-12-30/2018-02-07",
                "3/quarter/2017-12-30/2018-02-07",
                "2/year/2017-12-30/2018-02-07"
            })
    void range_anyWindows_pagesJoinToTheWhole(String windows) {
        String path = "/v2/aggs/ticker/ACME/range/" + windows + "?limit=";
        assertThat(times(pages(vendor.get(path + 37))))
                .isNotEmpty()
                .isSorted()
                .isEqualTo(times(vendor.get(path + 50_000).results()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1/DAY/2018-02-05/2018-02-06",
                "1/Day/2018-02-05/2018-02-06",
                "1/day/2018-02-05/2018-02-06?limit=50001",
                "1/day/2018-02-05/2018-02-06?limit=500000",
                "1/day/2018-02-05/2018-02-06?limit=99999999999999999999",
                "1/day/2018-02-05/2018-02-06?limit=&sort=&adjusted=",
                "1/day/2018-02-05/2018-02-06?adjusted=true",
                "1/day/2018-02-05/2018-02-06?adjusted=True",
                "1/day/2018-02-05/2018-02-06?adjusted=1",
                "1/day/2018-02-05/2018-02-06/?sort=asc"
            })
    void range_askedForInAnotherWay_sameBars(String tail) {
        Answer answer = vendor.get("/v2/aggs/ticker/ACME/range/" + tail);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.results()).hasSize(2);
        assertThat(answer.results())
                .isEqualTo(
                        vendor.get("/v2/aggs/ticker/ACME/range/1/day/2018-02-05/2018-02-06")
                                .results());
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "False", "FALSE", "0"})
    void range_notAdjusted_howeverItIsSaid(String value) {
        String path = "/v2/aggs/ticker/ACME/range/1/day/2015-05-29/2018-01-31?adjusted=";
        assertThat(vendor.get(path + value).results())
                .isEqualTo(vendor.get(path + "false").results())
                .isNotEqualTo(vendor.get(path + "true").results());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1/day/2018-02-06/2018-02-05|The parameter 'to' cannot be a time that occurs before"
                        + " 'from'",
                "1/day/2018-02-06/x|Could not parse the time parameter: 'to'. Use YYYY-MM-DD or"
                        + " Unix MS Timestamps",
                "1/day/2018-02-30/2018-03-05|Could not parse the time parameter: 'from'. Use"
                        + " YYYY-MM-DD or Unix MS Timestamps",
                "0/day/2018-02-06/2018-02-06|The parameter 'multiplier' must be from 1 to 100000",
                "1/eon/2018-02-06/2018-02-06|The timespan 'eon' is not supported",
                "1/day/2018-02-06/2018-02-06?limit=0|The parameter 'limit' must be from 1 to"
                        + " 50000",
                "1/day/2018-02-06/2018-02-06?sort=up|The parameter 'sort' must be asc or desc",
                "1/day/2018-02-06/2018-02-06?adjusted=x|The parameter 'adjusted' must be true or"
                        + " false",
                "1/day/2018-02-06/2018-02-06?cursor=!|The parameter 'cursor' is not one of ours"
            })
    void range_badParameter_refusedInTheVendorsForm(String tail, String error) {
        Answer answer = vendor.get("/v2/aggs/ticker/ACME/range/" + tail);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"status\":\"ERROR\",\"request_id\":\""
                                + answer.requestId()
                                + "\",\"error\":\""
                                + error
                                + "\"}");
    }

    @Test
    void range_gzipAskedFor_compressed(@Client("/") HttpClient client) {
        var response =
                client.toBlocking()
                        .exchange(
                                HttpRequest.GET(DAYS + "2017-12-01/2018-02-06?apiKey=x")
                                        .header("Accept-Encoding", "gzip"),
                                byte[].class);
        assertThat(response.getHeaders().get("Vary")).isEqualTo("Accept-Encoding");
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("\"ACME\"");
        assertThat(response.getContentType().orElseThrow().toString())
                .isEqualTo("application/json");
    }

    private List<JsonNode> pages(Answer first) {
        List<JsonNode> bars = new ArrayList<>(first.results());
        Answer page = first;
        while (page.has("next_url")) {
            page = vendor.next(page);
            bars.addAll(page.results());
        }
        return bars;
    }

    private static List<Long> times(List<JsonNode> bars) {
        return bars.stream().map(bar -> integer(bar, "t")).toList();
    }

    private static String cursor(Answer page) {
        String url = page.text("next_url");
        String cursor = url.substring(url.indexOf("cursor=") + 7);
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    }
}
