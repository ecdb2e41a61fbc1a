package io.marketgate.marketdata.range;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.marketdata.FakeVendor.Reply;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What working programs send and the vendor takes, and that it costs no call of its own. */
class ToleranceTest extends RangeStack {
    private static final String DAYS = "1/day/2018-01-01/2018-01-31";

    private String range(String rest) {
        return "/v2/aggs/ticker/" + ticker + "/range/" + rest;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1/DAY/2018-01-01/2018-01-31",
                "1/Day/2018-01-01/2018-01-31",
                "01/day/2018-01-01/2018-01-31",
                DAYS + "?limit=50000",
                DAYS + "?limit=50001",
                DAYS + "?limit=500000",
                DAYS + "?limit=99999999999999999999",
                DAYS + "?limit=&sort=&adjusted=&cursor=&unknown=",
                DAYS + "?limit",
                DAYS + "?limit=%20&adjusted=+&sort=%09&cursor=%20",
                DAYS + "?limit=&limit=5000",
                DAYS + "?limit=5000&limit=",
                DAYS + "?limit=5000&limit=3",
                DAYS + "?limit=5000&limit=x",
                DAYS + "?adjusted=&adjusted=true&adjusted=false",
                DAYS + "?sort=&sort=asc&sort=desc",
                DAYS + "?sort=ASC",
                DAYS + "?cursor=&cursor=",
                DAYS + "?adjusted=true",
                DAYS + "?adjusted=True",
                DAYS + "?adjusted=1",
                DAYS + "/",
                DAYS + "/?adjusted=1&limit=500000",
                DAYS + "?ticker=A&multiplier=2&timespan=hour&from=2017-01-01&to=2017-01-02",
                DAYS + "?stocksTicker=A&unknown=1",
            })
    void sameQuestion_inAnyForm_isTheSameAnswerFetchedOnce(String rest) {
        String first = service.get(range(DAYS)).body();
        var answer = service.get(range(rest));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(results(answer.body())).isEqualTo(results(first));
        assertThat(cacheStatus(answer)).startsWith("marketgate; hit");
        assertThat(vendor.calls()).hasSize(1);
    }

    private static String results(String body) {
        return body.substring(0, body.indexOf(",\"status\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "False", "0"})
    void unadjusted_inAnyForm_isFetchedAsFalse(String value) {
        vendor.answer(uri -> {
            var bars = vendor.bars(uri);
            return new Reply(
                    200,
                    bars.contentType(),
                    bars.body().replace("\"adjusted\":true", "\"adjusted\":false"));
        });
        var answer = service.get(range(DAYS) + "?adjusted=" + value);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(vendor.calls()).hasSize(1);
        assertThat(vendor.calls().getFirst()).contains("?adjusted=false&");
    }

    @Test
    void timespans_inAnyCase_areAllTaken() {
        for (String timespan :
                List.of("second", "minute", "hour", "day", "week", "month", "quarter", "year")) {
            String upper = timespan.toUpperCase(Locale.ROOT);
            // In the future there is nothing to fetch.
            var answer = service.get(range("1/" + upper + "/2018-03-01/2018-03-02"));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1/fortnight/2018-01-01/2018-01-02|'timespan'",
                "x/day/2018-01-01/2018-01-02|'multiplier'",
                "1/day/2018-01-01/2018-01-02?limit=-1|'limit'",
                "1/day/2018-01-01/2018-01-02?limit=0|'limit'",
                "1/day/2018-01-01/2018-01-02?limit=1e3|'limit'",
                "1/day/2018-01-01/2018-01-02?limit=5,6|'limit'",
                "1/day/2018-01-01/2018-01-02?limit=x&limit=5|'limit'",
                "1/day/2018-01-01/2018-01-02?sort=up|'sort'",
                "1/day/2018-01-01/2018-01-02?adjusted=2|'adjusted'",
                "1/day/2018-01-01/2018-01-02?adjusted=yes|'adjusted'",
            })
    void whatTheVendorRefuses_isRefused(String rest, String told) {
        var answer = service.get(range(rest));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"status\":\"ERROR\"").contains(told);
    }
}
