package io.marketgate.simulator.snapshot;

import static io.marketgate.simulator.Vendor.number;
import static io.marketgate.simulator.Vendor.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.Vendor;
import io.marketgate.simulator.Vendor.Answer;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
final class AssetSnapshotTest {

    /** Moments of a market that trades, whose day is cleared, and that is closed. */
    private static final List<String> HOURS =
            List.of("2024-06-12T15:00:00Z", "2024-06-12T09:00:00Z", "2024-06-16T15:00:00Z");

    @Inject Vendor vendor;

    @BeforeEach
    void duringASession() {
        set(HOURS.getFirst());
    }

    private void set(String now) {
        vendor.control("clock", "{\"now\":\"" + now + "\",\"rate\":0}");
    }

    @AfterEach
    void reset() {
        vendor.control("reset", "");
    }

    @Test
    void universal_named_thoseAndWhatIsUnknown() {
        List<JsonNode> found =
                vendor.get("/v3/snapshot?ticker.any_of=NOPE,AAPL,C:EURUSD,I:SPX,X:BTCUSD")
                        .results();
        assertThat(found)
                .extracting(row -> text(row, "ticker"))
                .containsExactly("AAPL", "C:EURUSD", "I:SPX", "NOPE", "X:BTCUSD");
        assertThat(text(found.get(3), "error")).isEqualTo("NOT_FOUND");
        assertThat(found)
                .filteredOn(row -> row.get("error") == null)
                .extracting(row -> text(row, "type"))
                .containsExactly("stocks", "fx", "indices", "crypto");
        assertThat(text(found.getFirst(), "market_status")).isEqualTo("open");
    }

    @Test
    void universal_unnamed_pagesOfAllOfAType() {
        Answer first = vendor.get("/v3/snapshot?type=fx&limit=5");
        assertThat(first.results()).hasSize(5).allMatch(row -> text(row, "type").equals("fx"));
        assertThat(vendor.next(first).results()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stocks", "options", "fx", "crypto", "indices"})
    void universal_unnamed_someOfEachType(String type) {
        assertThat(vendor.get("/v3/snapshot?limit=250&type=" + type).results())
                .isNotEmpty()
                .allMatch(row -> text(row, "type").equals(type))
                .allMatch(row -> row.get("session") != null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bogus", "stock", "forex"})
    void universal_typeThatThereIsNot_refused(String type) {
        for (String names : List.of("", "&ticker.any_of=AAPL")) {
            Answer answer = vendor.get("/v3/snapshot?type=" + type + names);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("status")).isEqualTo("ERROR");
            assertThat(answer.text("error")).contains("type");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "us/markets/stocks,gainers,1",
        "us/markets/stocks,losers,-1",
        "global/markets/forex,gainers,1",
        "global/markets/forex,losers,-1"
    })
    void movers_atAnyHour_mostFirst(String market, String direction, int sign) {
        for (String now : HOURS) {
            set(now);
            Answer answer = vendor.get("/v2/snapshot/locale/" + market + "/" + direction);
            List<Double> moved =
                    Vendor.elements(answer.get("tickers")).stream()
                            .map(row -> sign * number(row, "todaysChangePerc"))
                            .toList();
            assertThat(moved)
                    .as(now)
                    .isNotEmpty()
                    .allMatch(percent -> percent > 0)
                    .isSortedAccordingTo(Comparator.reverseOrder());
        }
    }

    @Test
    void snapshots_ofWhatThereIsNot_notFound() {
        for (String path :
                List.of(
                        "us/markets/crypto/tickers",
                        "us/markets/stocks/sleepers",
                        "x/markets/y/z")) {
            assertThat(vendor.get("/v2/snapshot/locale/" + path).status()).isEqualTo(404);
        }
    }

    @Test
    void chain_filtered_asAsked() {
        Answer answer =
                vendor.get(
                        "/v3/snapshot/options/AAPL?contract_type=call&strike_price.gte=100"
                                + "&expiration_date=2024-12-20&limit=500&sort=strike_price");
        assertThat(answer.results()).isNotEmpty();
        List<JsonNode> details =
                answer.results().stream().map(row -> Vendor.member(row, "details")).toList();
        assertThat(details)
                .allMatch(row -> text(row, "contract_type").equals("call"))
                .allMatch(row -> text(row, "expiration_date").equals("2024-12-20"))
                .extracting(row -> number(row, "strike_price"))
                .allMatch(strike -> strike >= 100)
                .isSorted();
        assertThat(answer.results())
                .extracting(row -> number(Vendor.member(row, "greeks"), "delta"))
                .allMatch(delta -> delta >= 0 && delta <= 1)
                .isSortedAccordingTo(Comparator.reverseOrder());
        String contract = text(details.getFirst(), "ticker");
        assertThat(vendor.get("/v3/snapshot/options/AAPL/" + contract).status()).isEqualTo(200);
        assertThat(vendor.get("/v3/snapshot/options/MSFT/" + contract).status()).isEqualTo(404);
    }
}
