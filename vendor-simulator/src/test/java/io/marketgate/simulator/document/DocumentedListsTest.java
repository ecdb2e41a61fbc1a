package io.marketgate.simulator.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.Vendor;
import io.marketgate.simulator.Vendor.Answer;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
final class DocumentedListsTest {

    @Inject Vendor vendor;

    @BeforeEach
    void duringASession() {
        vendor.control("clock", "{\"now\":\"2024-06-12T15:00:00Z\",\"rate\":0}");
    }

    @AfterEach
    void reset() {
        vendor.control("reset", "");
    }

    @ParameterizedTest
    @CsvSource({
        "/v3/reference/conditions,id",
        "/v3/reference/exchanges,asset_class",
        "/v3/reference/tickers/types,code",
        "/vX/reference/financials,financials",
        "/vX/reference/ipos,listing_date",
        "/v1/reference/ipos,listing_date",
        "/stocks/v1/short-interest,short_interest",
        "/stocks/v1/short-volume,short_volume",
        "/stocks/v1/exchanges,mic",
        "/stocks/vX/float,ticker",
        "/stocks/financials/v1/balance-sheets,total_assets",
        "/stocks/financials/v1/income-statements,revenue",
        "/stocks/financials/v1/cash-flow-statements,net_income",
        "/stocks/financials/v1/ratios,price_to_earnings",
        "/stocks/filings/10-K/vX/sections,text",
        "/stocks/filings/8-K/vX/text,items_text",
        "/stocks/filings/vX/index,form_type",
        "/stocks/filings/vX/risk-factors,primary_category",
        "/stocks/taxonomies/vX/risk-factors,taxonomy",
        "/fed/v1/inflation,cpi",
        "/fed/v1/inflation-expectations,market_5_year",
        "/fed/v1/labor-market,unemployment_rate",
        "/fed/v1/treasury-yields,yield_10_year",
        "/futures/vX/contracts,product_code",
        "/futures/v1/aggs/GCJ5,settlement_price",
        "/futures/vX/trades/ESZ4,price",
        "/crypto/v1/exchanges,name",
        "/forex/v1/exchanges,name",
        "/options/v1/exchanges,mic"
    })
    void list_documented_hasRowsOfItsForm(String path, String member) {
        Answer answer = vendor.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.results()).isNotEmpty().anyMatch(row -> row.get(member) != null);
        assertThat(vendor.get(path + "?limit=1").results()).hasSize(1);
        assertThat(vendor.get(path + "/?limit=&sort=").results()).isEqualTo(answer.results());
    }

    @Test
    void rows_byTickerAndDate_found() {
        List<JsonNode> all =
                vendor.get("/stocks/v1/short-interest?ticker=MSFT&limit=1000").results();
        assertThat(all)
                .hasSizeGreaterThan(10)
                .allMatch(row -> Vendor.text(row, "ticker").equals("MSFT"))
                .allMatch(row -> Vendor.text(row, "settlement_date").compareTo("2024-06-12") < 0);
        assertThat(
                        vendor.get(
                                        "/stocks/v1/short-interest?ticker=MSFT&limit=1000"
                                                + "&settlement_date.gte=2024-01-01")
                                .results())
                .hasSizeBetween(1, all.size() - 1);
        assertThat(vendor.get("/fed/v1/treasury-yields?date.gt=2024-06-12").results()).isEmpty();
        assertThat(vendor.get("/stocks/filings/vX/index?ticker=NOPE").results()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fed/v1/inflation",
                "/fed/v1/inflation-expectations",
                "/fed/v1/labor-market",
                "/fed/v1/treasury-yields",
                "/futures/v1/aggs/GCJ5",
                "/futures/v1/contracts",
                "/futures/v1/market-status",
                "/futures/v1/products",
                "/futures/v1/quotes/GCJ5",
                "/futures/v1/schedules",
                "/futures/v1/snapshot",
                "/futures/v1/trades/ESZ4",
                "/stocks/filings/10-K/vX/sections",
                "/stocks/filings/8-K/vX/text",
                "/stocks/filings/vX/13-F",
                "/stocks/filings/vX/form-3",
                "/stocks/filings/vX/form-4",
                "/stocks/filings/vX/index",
                "/stocks/filings/vX/risk-factors",
                "/stocks/financials/v1/balance-sheets",
                "/stocks/financials/v1/cash-flow-statements",
                "/stocks/financials/v1/income-statements",
                "/stocks/financials/v1/ratios",
                "/stocks/v1/short-interest",
                "/stocks/v1/short-volume",
                "/stocks/vX/float",
                "/vX/reference/financials",
                "/vX/reference/ipos"
            })
    void rows_dates_notAfterTheClock(String path) {
        for (String today : List.of("2018-02-07", "2024-06-12")) {
            vendor.control("clock", "{\"now\":\"" + today + "T17:00:00Z\",\"rate\":0}");
            List<JsonNode> rows = vendor.get(path + "?limit=1000").results();
            assertThat(rows.stream().flatMap(DocumentedListsTest::pastDates))
                    .isNotEmpty()
                    .allMatch(date -> date.compareTo(today) <= 0, "not after " + today);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/fed/v1/treasury-yields,date",
        "/futures/v1/aggs/GCJ5,session_end_date",
        "/futures/v1/contracts,date",
        "/futures/v1/trades/ESZ4,session_end_date",
        "/stocks/v1/short-volume,date",
        "/stocks/v1/short-interest,settlement_date",
        "/vX/reference/ipos,listing_date"
    })
    void rows_datesOfTrading_notOnAWeekend(String path, String member) {
        assertThat(vendor.get(path + "?limit=1000").results())
                .isNotEmpty()
                .extracting(row -> LocalDate.parse(Vendor.text(row, member)).getDayOfWeek())
                .doesNotContain(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    }

    /** The dates of a row and all within, but those that are known beforehand. */
    private static Stream<String> pastDates(JsonNode node) {
        if (!node.isObject()) {
            return Stream.empty();
        }
        return StreamSupport.stream(node.entries().spliterator(), false)
                .filter(it ->
                        !it.getKey().equals("last_trade_date")
                                && !(it.getKey().equals("settlement_date")
                                        && (node.get("last_trade_date") != null
                                                || node.get("open_interest") != null)))
                .flatMap(it -> {
                    JsonNode value = it.getValue();
                    if (value.isString()
                            && value.getStringValue().matches("\\d{4}-\\d\\d-\\d\\d.*")) {
                        return Stream.of(value.getStringValue().substring(0, 10));
                    }
                    if (value.isNumber() && value.getDoubleValue() > 1e18) {
                        long second = value.getLongValue() / 1_000_000_000;
                        String time = Instant.ofEpochSecond(second).toString();
                        return Stream.of(time.substring(0, 10));
                    }
                    return pastDates(value);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "/vX/reference/financials?ticker=MSFT",
        "/stocks/financials/v1/balance-sheets?tickers=MSFT",
        "/stocks/financials/v1/income-statements?tickers=MSFT",
        "/stocks/financials/v1/cash-flow-statements?tickers=MSFT"
    })
    void financials_ofQuartersAndOfYears_found(String list) {
        for (String timeframe : List.of("quarterly", "annual")) {
            assertThat(vendor.get(list + "&timeframe=" + timeframe).results())
                    .hasSizeGreaterThan(3)
                    .allMatch(row -> Vendor.text(row, "timeframe").equals(timeframe));
        }
    }

    @Test
    void exchanges_ofAMarket_alone() {
        assertThat(vendor.get("/v3/reference/exchanges?asset_class=options").results())
                .isNotEmpty()
                .allMatch(row -> Vendor.text(row, "asset_class").equals("options"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/benzinga/v1/earnings",
                "/etf-global/v1/profiles",
                "/tmx/v1/corporate-events",
                "/consumer-spending/eu/v1/merchant-hierarchy",
                "/fed/v1/funding-conditions",
                "/v1/historic/crypto/BTC/USD/2024-06-11",
                "/v2/ticks/stocks/trades/AAPL/2024-06-11"
            })
    void list_inNoPlan_refusedAsTheVendorDoes(String path) {
        Answer answer = vendor.get(path);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"status\":\"NOT_AUTHORIZED\",\"request_id\":\""
                                + answer.requestId()
                                + "\",\"message\":\"You are not entitled to this data. Please"
                                + " upgrade your plan at https://massive.com/pricing\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/stocks/zzz",
                "/stocks/v1/zzz",
                "/futures/v1/zzz",
                "/benzinga/zzz",
                "/consumer-spending/zzz",
                "/v1/indicators/zzz/AAPL/x",
                "/v1/reference/zzz",
                "/v2/ticks/zzz",
                "/v3/reference/tickers/AAPL/xyz",
                "/vX/reference/zzz"
            })
    void path_thatNobodyHas_notFound(String path) {
        Answer answer = vendor.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertThat(answer.text("status")).isEqualTo("NOT_FOUND");
    }

    @Test
    void fault_403_inTheSameForm() {
        vendor.control("faults", "{\"path\":\"/v3/trades\",\"status\":403,\"times\":1}");
        Answer answer = vendor.get("/v3/trades/AAPL");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("status")).isEqualTo("NOT_AUTHORIZED");
        assertThat(answer.text("message")).startsWith("You are not entitled to this data.");
    }
}
