package io.marketgate.portfolio.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.Answer;
import io.marketgate.portfolio.Client;
import io.marketgate.portfolio.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a ledger allows, over its whole history. */
class LimitTest {
    private static final String SETTINGS = "/api/portfolio/settings?model=m";

    private final Client client = Instance.shared().client();

    private static String at(int day) {
        return ",'timestamp':'2026-01-%02dT00:00:00Z'".formatted(day);
    }

    private void assertConflict(Answer answer, String type, String detail) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.text()).contains("/docs/errors/" + type + "\"", detail);
    }

    private void assertOversold(Answer answer, String detail, String position) {
        assertConflict(answer, "insufficient-position", detail);
        assertThat(answer.text("position")).isEqualTo(position);
    }

    private void assertOverspent(Answer answer, String detail, String cash) {
        assertConflict(answer, "insufficient-cash", detail);
        assertThat(answer.text("cash")).isEqualTo(cash);
    }

    private void set(String settings) {
        Answer answer = client.put(SETTINGS, settings);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void sell_moreThanHeld_is409WithThePositionAndChangesNothing() {
        assertOversold(client.trade("m", "sell", 1, 1, ""), "the position is 0", "0");
        client.booked("buy", 10, 1);
        assertOversold(client.trade("m", "sell", 10.5, 1, ""), "the position is 10,", "10");
        assertThat(client.booked("sell", 10, 1).text("sequence")).isEqualTo("2");
    }

    @Test
    void sell_late_isJudgedByWhatFollows() {
        client.booked("m", "buy", 10, 1, at(1));
        client.booked("m", "sell", 8, 2, at(5));
        assertOversold(client.trade("m", "sell", 3, 1, at(3)), "later becomes, 2,", "2");
        assertOversold(
                client.trade("m", "sell", 1, 1, ",'timestamp':'2025-12-31T00:00:00Z'"), "0,", "0");
        client.booked("m", "sell", 2, 1, at(3));
        assertOversold(client.trade("m", "sell", 1, 1, at(9)), "the position is 0,", "0");
        client.booked("m", "buy", 1, 1, at(4));
    }

    @Test
    void shorts_allowed_mayBeSoldAndNotForbiddenWhileThere() {
        set("{'allowShorts':true}");
        assertThat(client.get(SETTINGS).text())
                .isEqualTo("{\"allowShorts\":true,\"allowNegativeCash\":true}");
        client.booked("sell", 5, 10);
        assertConflict(
                client.put(SETTINGS, "{'allowShorts':false}"),
                "setting-contradicts-ledger",
                "AAPL");
        assertThat(client.booked("buy", 5, 8).text("pnl")).isEqualTo("10");
        set("{'allowShorts':false}");
        assertOversold(client.trade("m", "sell", 1, 1, ""), "the position is 0", "0");
    }

    @Test
    void cash_forbiddenToBeNegative_isJudgedWithFees() {
        client.booked("m", "buy", 10, 1, at(1));
        assertConflict(
                client.put(SETTINGS, "{'allowNegativeCash':false}"),
                "setting-contradicts-ledger",
                "-10");
        client.booked("m", "sell", 5, 4, at(5));
        set("{'allowNegativeCash':false}");
        assertOverspent(client.trade("m", "buy", 1, 10, ",'fee':0.01"), "the cash is 10,", "10");
        assertOverspent(client.trade("m", "buy", 1, 1, at(3)), "later becomes, -10,", "-10");
        client.booked("m", "buy", 1, 10, "");
        assertOverspent(client.trade("m", "sell", 1, 0, ",'fee':1"), "the cash is 0,", "0");
        assertThat(client.get("/api/portfolio/verify?model=m").text("holds")).isEqualTo("true");
    }

    @Test
    void model_thatLooksLikeAnother_isRefused() {
        for (String model : new String[] {" m", "m ", "a\\u00adb", "a\\u202eb"}) {
            Answer answer = client.trade(model, "buy", 1, 1, "");
            assertThat(answer.status()).as(model).isEqualTo(422);
            assertThat(answer.text()).contains("\"pointer\":\"/model\"");
        }
    }

    @Test
    void timestamp_farAhead_isRefused_andNothingIsBooked() {
        Answer answer = client.trade("m", "buy", 1, 1, ",'timestamp':'2199-01-01T00:00:00Z'");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("\"pointer\":\"/timestamp\"");
        assertThat(client.booked("buy", 1, 1).text("sequence")).isEqualTo("1");
    }

    @Test
    void settings_wrong_areRefused() {
        assertThat(client.put(SETTINGS, "{'allowShorts':1}").status()).isEqualTo(422);
        assertThat(client.put(SETTINGS, "{'shorts':true}").status()).isEqualTo(400);
        assertThat(client.get(SETTINGS).text())
                .isEqualTo("{\"allowShorts\":false,\"allowNegativeCash\":true}");
        Client reader = Instance.shared().client(client.project(), "trades:read");
        assertThat(reader.put(SETTINGS, "{}").status()).isEqualTo(403);
    }

    @Test
    void sells_inParallel_neverOversell() throws ExecutionException, InterruptedException {
        client.booked("buy", 20, 1);
        List<Future<Integer>> sells = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 64; i++) {
                sells.add(threads.submit(() -> client.trade("m", "sell", 1, 2, "").status()));
            }
        }
        int sold = 0;
        for (Future<Integer> sell : sells) {
            assertThat(sell.get()).isIn(201, 409);
            sold += sell.get() == 201 ? 1 : 0;
        }
        assertThat(sold).isEqualTo(20);
        Answer closed = client.get("/api/portfolio/positions?model=m&closed=true");
        assertThat(closed.text("positions/0/qty")).isEqualTo("0");
        assertThat(closed.text("positions/0/realized_pl")).isEqualTo("20");
        assertThat(closed.text("version")).isEqualTo("21");
        assertThat(client.get("/api/portfolio/verify?model=m").text("holds")).isEqualTo("true");
    }
}
