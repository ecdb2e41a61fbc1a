package io.marketgate.simulator.trade;

import static io.marketgate.simulator.Vendor.integer;
import static io.marketgate.simulator.Vendor.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.Vendor;
import io.marketgate.simulator.Vendor.Answer;
import io.micronaut.context.annotation.Property;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
@Property(name = "simulator.data", value = "src/test/resources/market")
final class TradesTest {

    /** The first minute of ACME in the file: 2018-02-05 09:30 New York. */
    private static final long MINUTE = 1_517_841_000_000L;

    private static final String OF_THE_MINUTE =
            "timestamp.gte=" + MINUTE + "000000&timestamp.lt=" + (MINUTE + 60_000) + "000000";

    @Inject Vendor vendor;

    @AfterEach
    void reset() {
        vendor.control("reset", "");
    }

    @Test
    void trades_ofAMinute_addUpToItsBar() {
        List<JsonNode> trades =
                vendor.get("/v3/trades/ACME?order=asc&limit=50000&" + OF_THE_MINUTE).results();
        assertThat(number(trades.getFirst(), "price")).isEqualTo(100);
        assertThat(number(trades.getLast(), "price")).isEqualTo(99.84);
        assertThat(trades.stream().mapToDouble(it -> number(it, "price")).max()).hasValue(100.02);
        assertThat(trades.stream().mapToDouble(it -> number(it, "price")).min()).hasValue(99.84);
        assertThat(trades.stream().mapToDouble(it -> number(it, "size")).sum()).isEqualTo(7863);
        assertThat(times(trades)).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"asc", "desc"})
    void trades_limit_pagesJoinToTheWhole(String order) {
        String path = "/v3/trades/ACME?" + OF_THE_MINUTE + "&order=" + order + "&limit=";
        List<Long> joined = new ArrayList<>();
        Answer page = vendor.get(path + 11);
        joined.addAll(times(page.results()));
        while (page.has("next_url")) {
            assertThat(page.results()).hasSize(11);
            page = vendor.next(page);
            joined.addAll(times(page.results()));
        }
        assertThat(joined).isEqualTo(times(vendor.get(path + 500_000).results()));
        assertThat(joined).hasSizeGreaterThan(22);
    }

    @Test
    void trades_noOrder_newestFirstAndNothingOfTheFuture() {
        vendor.control("clock", "{\"now\":\"2018-02-06T15:00:00Z\",\"rate\":0}");
        Answer answer = vendor.get("/v3/trades/ACME");
        assertThat(answer.results()).hasSize(1_000);
        assertThat(times(answer.results())).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(times(answer.results()).getFirst()).isLessThan(1_517_929_200_000_000_000L);
    }

    @Test
    void trades_times_exactToTheNanosecond() {
        vendor.control("clock", "{\"now\":\"2018-02-06T15:00:00Z\",\"rate\":0}");
        long time = times(vendor.get("/v3/trades/ACME?limit=1").results()).getFirst();
        assertThat(time % 1_000).isNotZero();
        for (String bound : List.of("timestamp=", "timestamp.gte=", "timestamp.lte=")) {
            Answer answer = vendor.get("/v3/trades/ACME?limit=1&" + bound + time);
            assertThat(times(answer.results())).containsExactly(time);
        }
        assertThat(times(vendor.get("/v3/trades/ACME?limit=1&timestamp.lt=" + time).results()))
                .allMatch(other -> other < time);
        assertThat(vendor.get("/v3/trades/ACME?timestamp.gt=" + time).results()).isEmpty();
    }

    @Test
    void trades_date_thoseOfTheDay() {
        assertThat(times(vendor.get("/v3/trades/ACME?timestamp=2018-02-05&limit=50000").results()))
                .isNotEmpty()
                .allMatch(time -> time / 86_400_000_000_000L == 17_567);
        assertThat(vendor.get("/v3/trades/ACME?timestamp=2018-02-04").results()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "trades/DOT.B,sip_timestamp",
        "trades/X:COINUSD,participant_timestamp",
        "trades/X:BTC-USD,received_timestamp",
        "trades/O:ACME180316C00090000,sip_timestamp",
        "quotes/ACME,sip_timestamp",
        "quotes/C:EURUSD,participant_timestamp",
        "quotes/C:EUR-USD,participant_timestamp",
        "quotes/O:ACME180316C00090000,sip_timestamp"
    })
    void ticks_ofEachMarket_inItsForm(String path, String time) {
        List<JsonNode> ticks = vendor.get("/v3/" + path + "?limit=5").results();
        assertThat(ticks).hasSize(5).allMatch(tick -> tick.get(time) != null);
        if (path.startsWith("quotes")) {
            assertThat(ticks)
                    .allMatch(quote -> number(quote, "bid_price") < number(quote, "ask_price"));
        }
    }

    @Test
    void ticks_unknownTicker_empty() {
        Answer answer = vendor.get("/v3/trades/NOPE");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.results()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp=yesterday", "limit=0", "order=up", "sort=price"})
    void ticks_badParameter_refused(String query) {
        assertThat(vendor.get("/v3/trades/ACME?" + query).status()).isEqualTo(400);
    }

    private static List<Long> times(List<JsonNode> trades) {
        return trades.stream().map(trade -> integer(trade, "sip_timestamp")).toList();
    }
}
