package io.marketgate.portfolio.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.Answer;
import io.marketgate.portfolio.Client;
import io.marketgate.portfolio.Instance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trades that are told late: what follows is worked out anew. */
class LateTradeTest {
    private final Client client = Instance.shared().client();

    @Test
    void late_purchase_changesTheProfitOfLaterSales() {
        client.booked("m", "buy", 10, 100, ",'timestamp':'2026-01-01T00:00:00Z'");
        String sale =
                client.booked("m", "sell", 5, 120, ",'timestamp':'2026-01-03T00:00:00Z'")
                        .text("id");
        assertThat(client.get("/api/trades/" + sale).text("pnl")).isEqualTo("100");
        client.booked("m", "buy", 10, 110, ",'timestamp':'2026-01-02T00:00:00Z'");
        assertThat(client.get("/api/trades/" + sale).text("pnl")).isEqualTo("75");
        Answer positions = client.get("/api/portfolio/positions?model=m");
        assertThat(positions.text("positions/0/cost_basis")).isEqualTo("1575");
        assertThat(positions.text("version")).isEqualTo("3");
    }

    @Test
    void sameTime_isOrderedBySequence() {
        String moment = ",'timestamp':'2026-01-01T00:00:00Z'";
        client.booked("m", "buy", 1, 10, moment);
        assertThat(client.booked("m", "sell", 1, 15, moment).text("pnl")).isEqualTo("5");
        client.booked("m", "buy", 1, 20, moment);
        assertThat(client.booked("m", "sell", 1, 15, moment).text("pnl")).isEqualTo("-5");
    }

    private record Told(int day, String side, String quantity, String price, String fee) {
        String more() {
            return ",'symbol':'%s','fee':%s,'timestamp':'2026-01-01T%02d:%02d:00Z'"
                    .formatted(day % 3 == 0 ? "A" : "B", fee, day / 60, day % 60);
        }
    }

    private static void tell(Client client, List<Told> trades) {
        for (Told trade : trades) {
            String body =
                    "{'model':'m','side':'%s','qty':%s,'price':%s%s}"
                            .formatted(trade.side(), trade.quantity(), trade.price(), trade.more());
            Answer answer = client.post("/api/trades", body);
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void trades_inAnyOrder_giveTheSameHistory(long seed) {
        Random random = new Random(seed);
        List<Told> history = new ArrayList<>();
        for (int day = 0; day < 40; day++) {
            history.add(
                    new Told(
                            day,
                            random.nextBoolean() ? "buy" : "sell",
                            (1 + random.nextInt(1_000_000_000)) + "e-8",
                            random.nextInt(100_000) + "." + random.nextInt(1, 100_000_000),
                            random.nextInt(3) + ".0" + random.nextInt(10)));
        }
        Client inOrder = shorting();
        tell(inOrder, history);
        Client shuffled = shorting();
        List<Told> anyOrder = new ArrayList<>(history);
        Collections.shuffle(anyOrder, random);
        tell(shuffled, anyOrder);

        assertThat(state(shuffled)).isEqualTo(state(inOrder));
    }

    private static Client shorting() {
        Client client = Instance.shared().client();
        client.put("/api/portfolio/settings?model=m", "{'allowShorts':true}");
        return client;
    }

    /** Everything that must not depend on the order of telling. */
    private static List<String> state(Client client) {
        List<String> state = new ArrayList<>();
        Answer trades = client.get("/api/trades?model=m&limit=1000");
        List<String> times = trades.each("data", "timestamp");
        List<String> profits = trades.each("data", "pnl");
        for (int i = 0; i < times.size(); i++) {
            state.add(times.get(i) + " " + profits.get(i));
        }
        Collections.sort(state);
        state.add(client.get("/api/portfolio/positions?model=m&closed=true").text());
        String middle = "&as_of=2026-01-01T00:17:00Z&closed=true";
        state.add(client.get("/api/portfolio/positions?model=m" + middle).text());
        Answer verification = client.get("/api/portfolio/verify?model=m");
        assertThat(verification.text("holds")).as(verification.text()).isEqualTo("true");
        state.add(verification.text());
        return state;
    }
}
