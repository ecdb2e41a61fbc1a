package io.marketgate.portfolio.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.Answer;
import io.marketgate.portfolio.Client;
import io.marketgate.portfolio.Instance;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reported portfolios, and what stands beside them. */
class SnapshotApiTest {
    private static final String REPORT =
            "{'model':'m','balance':%s,'positions':[{'symbol':'AAPL','qty':%s,"
                    + "'avg_price':'12345678.12345678','pnl':-0.00000001}]}";

    private final Client client = Instance.shared().client();

    private Answer reported(Object balance, Object quantity) {
        Answer answer = client.post("/api/portfolio", REPORT.formatted(balance, quantity));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    @Test
    void report_isKeptToTheLastDigit() {
        Answer answer = reported("123456789012.12345678", "1e-8");
        assertThat(answer.text())
                .contains("\"balance\":123456789012.12345678,", "\"qty\":0.00000001,")
                .contains("\"avg_price\":12345678.12345678,", "\"pnl\":-0.00000001}");
        Answer list = client.get("/api/portfolio/snapshots?model=m");
        assertThat(list.text()).contains(answer.text());
        assertThat(client.get("/api/portfolio?model=m").text())
                .contains("\"qty\":0.00000001,", "\"avg_price\":12345678.12345678,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789012.12345678",
                "'123456789012.12345678'",
                "-999999999999.99999999",
                "'-999999999999.99999999'",
            })
    void balance_of20Digits_isExact(String balance) {
        String digits = balance.replace("'", "");
        assertThat(reported(balance, 1).text()).contains("\"balance\":" + digits + ",");
        Answer answer = client.get("/api/portfolio?model=m");
        assertThat(answer.text()).contains("\"balance\":" + digits + ",");
        assertThat(answer.text("differences/0/reported")).isEqualTo(digits);
    }

    @Test
    void portfolio_showsTheLastReportAndWhereItDiffers() {
        client.booked("buy", 10, 100);
        reported(5, 9);
        reported(-1000, 12);
        Answer answer = client.get("/api/portfolio?model=m");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("balance")).isEqualTo("-1000");
        assertThat(answer.text("positions/0/qty")).isEqualTo("12");
        assertThat(answer.text("computed/cash")).isEqualTo("-1000");
        assertThat(answer.text("computed/positions/0/qty")).isEqualTo("10");
        assertThat(answer.each("differences", "member")).containsExactly("qty", "avg_price");
        assertThat(answer.text("differences/0/reported")).isEqualTo("12");
        assertThat(answer.text("differences/0/computed")).isEqualTo("10");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
        String tag = answer.header("ETag");
        String path = "/api/portfolio?model=m";
        assertThat(client.get(path, "If-None-Match", tag).status()).isEqualTo(304);
        reported(-1000, 12);
        assertThat(client.get(path, "If-None-Match", tag).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0.000000011, 0.000000011, 0",
        "3, 0.000000011, 0.00000002, 1",
        "0.3, 33.33333333, 33.333333333, 1",
        "0.7, 33.333333333333333333, 33.33333333, 0",
        "0.7, 33.333333333333333333, 33.333333333333, 0",
        "0.7, 33.333333333333333333, 33.33333, 1",
    })
    void portfolio_averagePrice_isComparedByTheDigitsThatWereReported(
            String qty, String price, String reported, int differences) {
        client.booked("buy", qty + "e9", price);
        String position = "{'symbol':'AAPL','qty':%se9,'avg_price':%s}".formatted(qty, reported);
        String report = "{'model':'m','balance':0,'positions':[%s]}".formatted(position);
        client.post("/api/portfolio", report);
        Answer answer = client.get("/api/portfolio?model=m");
        assertThat(answer.each("differences", "member").stream().filter("avg_price"::equals))
                .hasSize(differences);
    }

    @Test
    void portfolio_ofAPastMoment_isAsItWasThen() {
        client.booked("m", "buy", 10, 100, ",'timestamp':'2026-01-01T00:00:00Z'");
        client.booked("m", "buy", 5, 100, ",'timestamp':'2026-01-03T00:00:00Z'");
        reported(5, 9);
        String path = "/api/portfolio?model=m&as_of=";
        Answer past = client.get(path + "2026-01-02T00:00:00Z");
        assertThat(past.text("computed/positions/0/qty")).isEqualTo("10");
        assertThat(past.text("computed/cash")).isEqualTo("-1000");
        assertThat(past.text("computed/positions/0/current_price")).isEqualTo("null");
        assertThat(past.text("balance")).as("reported later").isEqualTo("null");
        assertThat(client.get("/api/portfolio?model=m").text("computed/positions/0/qty"))
                .isEqualTo("15");
        assertThat(client.get(path + "yesterday").status()).isEqualTo(400);
        assertThat(client.get("/api/portfolio?as_of=2026-01-02T00:00:00Z").status()).isEqualTo(400);
    }

    @Test
    void portfolio_ofTradesOnlyOrReportsOnly_isThere() {
        client.booked("traded", "buy", 1, 1, "");
        client.post("/api/portfolio", "{'model':'told','balance':1,'positions':[]}");
        Answer traded = client.get("/api/portfolio?model=traded");
        assertThat(traded.text())
                .contains("\"balance\":null,\"positions\":[],\"reportedAt\":null,")
                .contains("\"differences\":[]");
        Answer told = client.get("/api/portfolio?model=told");
        assertThat(told.text("computed/cash")).isEqualTo("0");
        assertThat(told.text("differences/0/symbol")).isEqualTo("null");
        Answer all = client.get("/api/portfolio");
        assertThat(all.each("data", "model")).containsExactly("told", "traded");
        assertThat(client.get("/api/portfolio?model=other").status()).isEqualTo(404);
        assertThat(Instance.shared().client().get("/api/portfolio").text())
                .isEqualTo("{\"data\":[]}");
        assertThat(Instance.shared().client().get("/api/portfolio?model=told").status())
                .isEqualTo(404);
    }

    @Test
    void snapshots_inPages_newestFirst() {
        for (int i = 1; i <= 3; i++) {
            reported(i, 1);
        }
        Answer first = client.get("/api/portfolio/snapshots?model=m&limit=2");
        assertThat(first.each("data", "balance")).containsExactly("3", "2");
        Answer second =
                client.get(
                        "/api/portfolio/snapshots?model=m&limit=2&cursor="
                                + first.text("next_cursor"));
        assertThat(second.each("data", "balance")).containsExactly("1");
        assertThat(second.text("has_more")).isEqualTo("false");
        Answer other = Instance.shared().client().get("/api/portfolio/snapshots?model=m");
        assertThat(other.text()).contains("\"data\":[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'model':'m','positions':[]}|422|/balance",
                "{'model':'m','balance':1}|422|/positions",
                "{'model':'m','balance':1,'positions':{}}|422|/positions",
                "{'model':'m','balance':1,'positions':[1]}|422|/positions/0",
                "{'model':'m','balance':1,'positions':[{'symbol':'A'}]}|422|/positions/0/qty",
                "{'model':'m','balance':1,'positions':[{'symbol':'A','qty':1},"
                        + "{'symbol':'A','qty':1}]}|422|/positions/1/symbol",
                "{'model':'m','balance':1,'positions':[{'symbol':'A','qty':1,'avg_price':-1}]}"
                        + "|422|/positions/0/avg_price",
                "{'model':'m','balance':1,'positions':[{'symbol':'A','qty':1,'x':1}]}"
                        + "|400|/positions/0/x",
                "{'model':'m','balance':1e28,'positions':[]}|422|/balance",
                "{'model':'m','balance':1e-9,'positions':[]}|422|/balance",
                "{'model':'m','balance':1,'positions':[{'symbol':'A','qty':1e18}]}"
                        + "|422|/positions/0/qty",
                "{'model':'m','balance':1,'positions':[{'symbol':'A','qty':1,'avg_price':1e-19}]}"
                        + "|422|/positions/0/avg_price",
            })
    void report_wrong_isRefusedNamingIt(String body, int status, String pointer) {
        Answer answer = client.post("/api/portfolio", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).contains("\"" + pointer + "\"");
        assertThat(client.get("/api/portfolio").text()).isEqualTo("{\"data\":[]}");
    }

    @Test
    void symbols_repeated_areToldWithAllElse() {
        Answer answer =
                client.post(
                        "/api/portfolio",
                        "{'model':'m','positions':[{'symbol':'A'},{'symbol':'B','qty':1},"
                                + "{'symbol':'A','qty':1,'avg_price':-1},null,{'qty':1},"
                                + "{'symbol':'B','qty':1},{'symbol':'A','qty':1}]}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.each("errors", "pointer"))
                .containsExactly(
                        "/balance",
                        "/positions/0/qty",
                        "/positions/2/symbol",
                        "/positions/2/avg_price",
                        "/positions/3",
                        "/positions/4/symbol",
                        "/positions/5/symbol",
                        "/positions/6/symbol");
        assertThat(answer.text())
                .contains(
                        "{\"pointer\":\"/positions/2/symbol\",\"detail\":\"appears twice\"}",
                        "{\"pointer\":\"/positions/6/symbol\",\"detail\":\"appears twice\"}");
    }

    @Test
    void positions_tooMany_areToldAlone() {
        String positions = String.join(",", Collections.nCopies(1_001, "{}"));
        Answer answer = client.post("/api/portfolio", "{'positions':[" + positions + "]}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains(
                        "\"errors\":[{\"pointer\":\"/positions\","
                                + "\"detail\":\"must have at most 1000 elements\"}]");
    }

    @Test
    void scopes_areNeeded() {
        Client reader = Instance.shared().client(client.project(), "trades:read");
        Client writer = Instance.shared().client(client.project(), "trades:write");
        assertThat(reader.post("/api/portfolio", REPORT.formatted(1, 1)).status()).isEqualTo(403);
        for (String path : new String[] {"", "/snapshots", "/positions", "/verify", "/settings"}) {
            Answer answer = writer.get("/api/portfolio" + path + "?model=m");
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.text()).contains("trades:read");
        }
    }
}
