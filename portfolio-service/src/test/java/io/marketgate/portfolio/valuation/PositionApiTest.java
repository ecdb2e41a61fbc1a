package io.marketgate.portfolio.valuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.Answer;
import io.marketgate.portfolio.Client;
import io.marketgate.portfolio.Instance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Positions over HTTP, without prices. */
class PositionApiTest {
    private final Client client = Instance.shared().client();

    private Answer positions(String query) {
        Answer answer = client.get("/api/portfolio/positions?model=m" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    @Test
    void positions_ofTrades_addUp() {
        client.booked("buy", 10, 100);
        client.booked("buy", 10, 110);
        client.booked("sell", 5, 120);
        Answer answer = positions("");
        assertThat(answer.text("version")).isEqualTo("3");
        assertThat(answer.text("method")).isEqualTo("average");
        assertThat(answer.text("positions/0/qty")).isEqualTo("15");
        assertThat(answer.text("positions/0/avg_entry_price")).isEqualTo("105");
        assertThat(answer.text("positions/0/cost_basis")).isEqualTo("1575");
        assertThat(answer.text("positions/0/realized_pl")).isEqualTo("75");
    }

    @Test
    void positions_withoutAPrice_haveNoValue() {
        String trade = "{'model':'m','symbol':'S-%d','side':'buy','qty':1,'price':1}";
        client.post("/api/trades", trade.formatted(System.nanoTime()));
        assertThat(positions("").text())
                .contains("\"current_price\":null,\"market_value\":null,\"unrealized_pl\":null,")
                .contains("\"unrealized_plpc\":null,")
                .contains("\"price_as_of\":null,\"price_stale\":null");
    }

    @Test
    void positions_closed_showOnDemandOnly() {
        client.booked("buy", 10, 100);
        client.booked("sell", 10, 120);
        assertThat(positions("").text()).contains("\"positions\":[]");
        Answer closed = positions("&closed=true");
        assertThat(closed.text("positions/0/qty")).isEqualTo("0");
        assertThat(closed.text("positions/0/avg_entry_price")).isEqualTo("null");
        assertThat(closed.text("positions/0/realized_pl")).isEqualTo("200");
        assertThat(closed.text("positions/0/unrealized_pl")).isEqualTo("0");
    }

    @Test
    void positions_asOf_areOfThatMoment() {
        client.booked("m", "buy", 1, 1, ",'timestamp':'2026-01-01T00:00:00Z'");
        client.booked("m", "buy", 2, 1, ",'timestamp':'2026-01-02T00:00:00Z'");
        assertThat(positions("&as_of=2026-01-01T23:59:59.999Z").text("positions/0/qty"))
                .isEqualTo("1");
        assertThat(positions("&as_of=2026-01-02T00:00:00Z").text("positions/0/qty")).isEqualTo("3");
        assertThat(positions("&as_of=2025-01-02T00:00:00Z").text()).contains("\"positions\":[]");
        assertThat(positions("").text("positions/0/qty")).isEqualTo("3");
    }

    @Test
    void positions_asOfADate_areThoseOfItsEndInNewYork() {
        client.booked("m", "buy", 1, 1, ",'timestamp':'2026-01-01T23:59:59.999-05:00'");
        client.booked("m", "buy", 2, 1, ",'timestamp':'2026-01-02T00:00:00-05:00'");
        assertThat(positions("&as_of=2026-01-01").text("positions/0/qty")).isEqualTo("1");
        assertThat(positions("&as_of=2026-01-02").text("positions/0/qty")).isEqualTo("3");
        assertThat(positions("&as_of=2025-12-31").text()).contains("\"positions\":[]");
        assertThat(positions("&as_of=2026-01-02T19:00:00+14:00").text("positions/0/qty"))
                .isEqualTo("3");
        client.post("/api/portfolio", "{'model':'m','balance':1,'positions':[]}");
        String then = "/api/portfolio?model=m&as_of=2026-01-01";
        assertThat(client.get(then).text("computed/positions/0/qty")).isEqualTo("1");
        assertThat(client.get("/api/portfolio?as_of=2026-02-30").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0.000000000000000001, 0",
        "3000000000, 0.000000011234567891, 0.00000001123456789",
        "3, 33.333333333333333333, 33.333333333333333333",
        "0.00000003, 1, 1",
    })
    void positions_averagePrice_has18Digits(String qty, String price, String shown) {
        client.booked("buy", qty, price);
        assertThat(positions("").text()).contains("\"avg_entry_price\":" + shown + ",");
    }

    @Test
    void positions_unknownModel_areNoneAtVersion0() {
        Answer answer = positions("");
        assertThat(answer.text("version")).isEqualTo("0");
        assertThat(answer.text()).contains("\"positions\":[]");
    }

    @Test
    void positions_unchanged_are304UntilTheNextTrade() {
        client.booked("buy", 10, 100);
        Answer first = positions("");
        assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
        String tag = first.header("ETag");
        String path = "/api/portfolio/positions?model=m";
        Answer same = client.get(path, "If-None-Match", tag);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.header("ETag")).isEqualTo(tag);
        assertThat(client.get(path, "If-None-Match", "\"x\", W/" + tag).status()).isEqualTo(304);
        client.booked("sell", 1, 100);
        Answer changed = client.get(path, "If-None-Match", tag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("positions/0/qty")).isEqualTo("9");
    }

    @Test
    void positions_otherProject_seesNone() {
        client.booked("buy", 10, 100);
        Answer other = Instance.shared().client().get("/api/portfolio/positions?model=m");
        assertThat(other.text()).contains("\"version\":0", "\"positions\":[]");
    }

    @ParameterizedTest
    @CsvSource({
        "model=m&method=fifo, method, not available yet",
        "model=m&method=hifo, method, not available yet",
        "model=m&method=x, method, must be one of",
        "model=m&as_of=x, as_of, RFC 3339",
        "model=m&closed=x, closed, true or false",
        "model=%20, model, visible",
        "method=average, model, is missing",
        "model=m&mode=x, mode, is not a parameter",
        "model=m&model=n, model, is given twice",
        "model=, model, has no value",
    })
    void positions_badParameter_is400NamingIt(String query, String parameter, String detail) {
        Answer answer = client.get("/api/portfolio/positions?" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text()).contains("\"parameter\":\"" + parameter + "\"", detail);
    }
}
