package io.marketgate.portfolio.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.Answer;
import io.marketgate.portfolio.Client;
import io.marketgate.portfolio.Instance;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trades over HTTP: what is taken, how it comes back, and whose it is. */
class TradeApiTest {
    private final Instance portfolio = Instance.shared();
    private final Client client = portfolio.client();

    @Test
    void book_fullTrade_answersWithWhatTheLedgerComputed() {
        Answer bought = client.booked("m", "buy", 10, 187.25, ",'fee':'1.50'");
        assertThat(bought.text())
                .contains("\"sequence\":1,", "\"qty\":10,", "\"price\":187.25,", "\"fee\":1.5,")
                .contains("\"pnl\":null,", "\"reported_pnl\":null,", "\"pnl_discrepancy\":null,")
                .contains("\"clientId\":null,", "\"reverses\":null,", "\"reversedBy\":null");
        Answer sold = client.booked("m", "sell", 4, 200, ",'pnl':60.5,'clientId':'c-1'");
        assertThat(sold.text("sequence")).isEqualTo("2");
        assertThat(sold.text("pnl")).isEqualTo("51");
        assertThat(sold.text("reported_pnl")).isEqualTo("60.5");
        assertThat(sold.text("pnl_discrepancy")).isEqualTo("9.5");
        assertThat(client.get("/api/trades/" + sold.text("id")).text()).isEqualTo(sold.text());
        assertThat(sold.header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'qty':0|/qty",
                "'qty':-1|/qty",
                "'qty':1e-19|/qty",
                "'qty':1000000000000000000|/qty",
                "'qty':1234567890.1234567890123456789|/qty",
                "'qty':'1234567890.1234567890123456789'|/qty",
                "'price':1000000000000000000|/price",
                "'price':'1e18'|/price",
                "'fee':0.000000001|/fee",
                "'fee':1e28|/fee",
                "'pnl':0.000000001|/pnl",
                "'pnl':-1e28|/pnl",
                "'qty':999999999999999999,'price':999999999999999999|/qty",
                "'qty':'1e14','price':'1e14'|/qty",
                "'qty':0.1234567890123456789|/qty",
                "'qty':1e999999999|/qty",
                "'qty':1e99999999999999|/qty",
                "'qty':1e-999999999|/qty",
                "'qty':'1e999999999'|/qty",
                "'qty':'NaN'|/qty",
                "'qty':'Infinity'|/qty",
                "'qty':'0x10'|/qty",
                "'qty':' 1'|/qty",
                "'qty':'1d'|/qty",
                "'qty':'+1'|/qty",
                "'qty':true|/qty",
                "'qty':null|/qty",
                "'price':-0.01|/price",
                "'price':0.0000000000000000001|/price",
                "'fee':-1|/fee",
                "'pnl':'x'|/pnl",
                "'side':'hold'|/side",
                "'symbol':'A B'|/symbol",
                "'symbol':'A..B'|/symbol",
                "'symbol':''|/symbol",
                "'model':'a\\u0007b'|/model",
                "'timestamp':'yesterday'|/timestamp",
                "'timestamp':'2026-01-02T15:04:05'|/timestamp",
                "'timestamp':'1492-10-12T00:00:00Z'|/timestamp",
                "'timestamp':'+12026-01-02T15:04:05Z'|/timestamp",
                "'clientId':''|/clientId",
            })
    void book_wrongValue_is422NamingIt(String member, String pointer) {
        Answer answer = client.post("/api/trades", with(member));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.text()).contains("\"pointer\":\"" + pointer + "\"");
        assertThat(client.get("/api/trades").text()).contains("\"data\":[]");
    }

    /** A good trade but for one member. */
    private static String with(String member) {
        StringBuilder body = new StringBuilder("{" + member);
        String[] good = {"'model':'m'", "'symbol':'AAPL'", "'side':'buy'", "'qty':1", "'price':1"};
        for (String one : good) {
            if (!member.contains(one.substring(0, one.indexOf(':')))) {
                body.append(',').append(one);
            }
        }
        return body.append('}').toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'model':'m','quantity':1}",
                "{'qty':NaN}",
                "{'qty':0x10}",
                "{'qty':1,'qty':2}",
                "{'model':'a\\ud800b'}",
                "[]",
                "{} {}",
                "''",
            })
    void book_malformed_is400(String body) {
        assertThat(client.post("/api/trades", body).status()).isEqualTo(400);
    }

    @Test
    void book_severalMistakes_namesEach() {
        Answer answer = client.post("/api/trades", "{'qty':-1,'price':-1,'side':'buy'}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains("\"/model\"", "\"/symbol\"", "\"/qty\"", "\"/price\"")
                .doesNotContain("\"/side\"");
    }

    @Test
    void book_timeWithOffset_isCutToMilliseconds() {
        Answer answer =
                client.booked("m", "buy", 1, 1, ",'timestamp':'2026-01-02T15:04:05.123999+02:00'");
        assertThat(answer.text("timestamp")).isEqualTo("2026-01-02T13:04:05.123Z");
    }

    @Test
    void book_sameClientId_is409InItsModelOnly_namingTheTrade() {
        String booked = client.booked("a", "buy", 1, 1, ",'clientId':'x'").text("id");
        Answer again = client.trade("a", "buy", 2, 1, ",'clientId':'x'");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).contains("/docs/errors/duplicate-client-id\"");
        assertThat(again.text("existing-trade")).isEqualTo(booked);
        client.booked("b", "buy", 1, 1, ",'clientId':'x'");
        portfolio.client().booked("a", "buy", 1, 1, ",'clientId':'x'");
        assertThat(count("model=a")).isEqualTo(1);
        assertThat(client.booked("a", "buy", 1, 1, "").text("sequence")).isEqualTo("2");
    }

    @Test
    void book_saleAgain_isToldToBeThereAlready_notToBeTooMuch() {
        client.booked("buy", 1, 1);
        String sale = client.booked("m", "sell", 1, 2, ",'clientId':'s'").text("id");
        Answer again = client.trade("m", "sell", 1, 2, ",'clientId':'s'");
        assertThat(again.text("existing-trade")).as(again.text()).isEqualTo(sale);
    }

    @Test
    void list_filters_showWhatTheyName() {
        client.booked("a", "buy", 3, 1, ",'timestamp':'2026-01-01T00:00:00Z'");
        client.booked("a", "sell", 1, 1, ",'timestamp':'2026-01-02T00:00:00Z'");
        String late = ",'timestamp':'2026-01-03T00:00:00Z','clientId':'c 1'";
        client.booked("b", "buy", 1, 1, late);
        assertThat(count("")).isEqualTo(3);
        assertThat(count("clientId=c%201")).isEqualTo(1);
        assertThat(count("clientId=c%201&model=a")).isZero();
        assertThat(count("clientId=c%201&model=b")).isEqualTo(1);
        assertThat(count("clientId=c")).isZero();
        assertThat(count("model=a")).isEqualTo(2);
        assertThat(count("side=sell")).isEqualTo(1);
        assertThat(count("symbol=MSFT")).isZero();
        assertThat(count("from=2026-01-02T00:00:00Z")).isEqualTo(2);
        assertThat(count("from=2026-01-02T00:00:00.001Z&to=2026-01-03T00:00:00Z")).isEqualTo(1);
        assertThat(count("model=a&side=buy&to=2026-01-01T01:00:00%2B01:00")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-01-02, 2",
        "to=2026-01-02, 3",
        "from=2026-01-02&to=2026-01-02, 2",
        "from=2026-01-03, 0",
        "to=2026-01-01, 1",
        "from=2026-07-01&to=2026-07-01, 0",
        "from=2026-01-02T00:00:00-05:00, 2",
        "from=2026-01-02T00:00:00.001-05:00, 1",
        "to=2026-01-02T18:59:59.999%2B14:00, 1",
        "from=2026-01-02T19:00:00+14:00, 2",
        "from=2026-01-02T05:00:00z, 2",
        "from=0000-01-01&to=9999-12-31, 3",
    })
    void list_datesAndOffsets_areNewYorksDays(String query, int shown) {
        client.booked("m", "buy", 1, 1, ",'timestamp':'2026-01-01T23:59:59.999-05:00'");
        client.booked("m", "buy", 1, 1, ",'timestamp':'2026-01-02T00:00:00-05:00'");
        client.booked("m", "buy", 1, 1, ",'timestamp':'2026-01-02T23:59:59.999-05:00'");
        assertThat(count(query)).isEqualTo(shown);
    }

    private int count(String query) {
        Answer answer = client.get("/api/trades?" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.node("data").size();
    }

    @ParameterizedTest
    @CsvSource({
        "side=x",
        "from=x",
        "from=2026-1-2",
        "from=2026-02-30",
        "from=2026-01-02T00:00:00",
        "from=2026-01-02%2000:00:00Z",
        "from=%2B12026-01-02",
        "from=20260102",
        "to=1",
        "to=2026-13-01",
        "to=2026-01-02Z",
        "to=-001-01-01",
        "limit=0",
        "limit=1001",
        "cursor=x",
        "symbol=a%20b",
        "clientId=%01",
        "symbo=MSFT",
    })
    void list_badParameter_is400NamingIt(String query) {
        Answer answer = client.get("/api/trades?" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text())
                .contains("\"parameter\":\"" + query.substring(0, query.indexOf('=')) + "\"");
    }

    @Test
    void list_pages_showEachTradeOnceNewestFirst() {
        for (int i = 1; i <= 7; i++) {
            client.booked("buy", i, 1);
        }
        StringBuilder seen = new StringBuilder();
        String cursor = "";
        do {
            Answer page = client.get("/api/trades?limit=3" + cursor);
            page.each("data", "qty").forEach(seen::append);
            cursor =
                    page.text("has_more").equals("true")
                            ? "&cursor=" + page.text("next_cursor")
                            : "";
        } while (!cursor.isEmpty());
        assertThat(seen).hasToString("7654321");
    }

    @Test
    void otherProject_seesNothing() {
        String id = client.booked("buy", 1, 1).text("id");
        Client other = portfolio.client();
        assertThat(other.get("/api/trades/" + id).status()).isEqualTo(404);
        assertThat(other.get("/api/trades").text()).contains("\"data\":[]");
        assertThat(client.get("/api/trades/none").status()).isEqualTo(404);
    }

    @Test
    void scopes_areNeeded() {
        UUID project = UUID.randomUUID();
        Client reader = portfolio.client(project, "trades:read");
        Client writer = portfolio.client(project, "trades:write");
        assertThat(reader.trade("m", "buy", 1, 1, "").text()).contains("trades:write");
        assertThat(reader.trade("m", "buy", 1, 1, "").status()).isEqualTo(403);
        assertThat(writer.get("/api/trades").status()).isEqualTo(403);
        assertThat(writer.get("/api/trades").text()).contains("trades:read");
        assertThat(portfolio.client(project).get("/api/trades").status()).isEqualTo(200);
    }
}
