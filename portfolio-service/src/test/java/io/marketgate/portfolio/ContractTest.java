package io.marketgate.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.database.backend.Backends;
import io.marketgate.defaults.contract.Contracts;
import io.marketgate.defaults.undertest.Answer;
import io.marketgate.portfolio.marketdata.FakeMarketData;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Real answers have exactly the members of the examples in {@code contracts/portfolio}. */
class ContractTest {
    private static String text(String example) {
        return Contracts.example("portfolio/" + example);
    }

    private static void assertShape(Answer answer, int status, String example) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        String type = status < 400 ? "application/json" : "application/problem+json";
        assertThat(answer.header("Content-Type")).startsWith(type);
        Contracts.assertSameShape(answer.text(), "portfolio/" + example);
    }

    private static Client withAPosition(Instance instance) {
        Client client = instance.client();
        client.booked("momentum", "buy", 10, "187.25", ",'timestamp':'2026-01-02T14:00:00Z'");
        return client;
    }

    @Test
    void trades_fromRequestToList_haveTheExamplesMembers() {
        Client client = withAPosition(Instance.shared());
        Answer made = client.post("/api/trades", text("trades-create.request"));
        assertShape(made, 201, "trades-create.response");
        assertShape(client.get("/api/trades/" + made.text("id")), 200, "trades-get.response");
        assertShape(client.get("/api/trades?side=sell"), 200, "trades-list.response");
        assertThat(made.text("pnl_discrepancy")).isEqualTo("9.5");
        assertShape(client.trade("momentum", "sell", 0, 1, ""), 422, "validation-failed.response");
    }

    @Test
    void refusals_haveTheExamplesMembers() {
        Client client = Instance.shared().client();
        String mine = ",'clientId':'order-17'";
        client.booked("m", "buy", 10, 1, mine);
        assertRefused(client.trade("m", "sell", 15, 1, ""), 409, "insufficient-position");
        assertRefused(client.trade("m", "buy", 10, 1, mine), 409, "duplicate-client-id");
        String settings = "/api/portfolio/settings?model=m";
        String solvent = "{'allowNegativeCash':false}";
        assertRefused(client.put(settings, solvent), 409, "setting-contradicts-ledger");
        client.booked("m", "sell", 5, 3, "");
        client.put(settings, solvent);
        assertRefused(client.trade("m", "buy", 1, 6, ""), 409, "insufficient-cash");
        String[] key = {"Idempotency-Key", "k"};
        String sale = "{'model':'m','symbol':'AAPL','side':'sell','qty':%d,'price':1}";
        client.post("/api/trades", sale.formatted(1), key);
        Answer reused = client.post("/api/trades", sale.formatted(2), key);
        assertRefused(reused, 422, "idempotency-key-reused");
    }

    private static void assertRefused(Answer answer, int status, String slug) {
        assertShape(answer, status, slug + ".response");
        assertThat(answer.text("type")).endsWith("/docs/errors/" + slug);
        String title = "\"title\": \"" + answer.text("title") + "\"";
        assertThat(text(slug + ".response")).contains(title);
    }

    @Test
    void portfolios_atAPrice_haveTheExamplesMembers() {
        try (FakeMarketData market = new FakeMarketData();
                Instance instance =
                        Instance.start(
                                        Backends.shared(),
                                        Map.of("marketgate.market.data.urls", market.url()))
                                .awaitReady()) {
            market.answers(200, Contracts.example("market-data/prices.response"));
            Client client = withAPosition(instance);
            client.post("/api/trades", text("trades-create.request"));
            Answer made = client.post("/api/portfolio", text("portfolio-create.request"));
            assertShape(made, 201, "portfolio-create.response");
            String model = "?model=momentum";
            assertShape(
                    client.get("/api/portfolio/snapshots" + model), 200, "snapshots-list.response");
            assertShape(client.get("/api/portfolio" + model), 200, "portfolio-get.response");
            assertShape(client.get("/api/portfolio"), 200, "portfolio-list.response");
            assertShape(client.get("/api/portfolio/positions" + model), 200, "positions.response");
            assertShape(
                    client.get("/api/portfolio/positions" + model + "&as_of=2030-01-01T00:00:00Z"),
                    200,
                    "positions-unpriced.response");
            assertShape(
                    client.get("/api/portfolio/positions" + model + "&method=fifo"),
                    400,
                    "parameter.response");
            assertShape(client.get("/api/portfolio/verify" + model), 200, "verify.response");
            Answer set = client.put("/api/portfolio/settings" + model, text("settings.request"));
            assertShape(set, 200, "settings.response");
            assertShape(client.get("/api/portfolio/settings" + model), 200, "settings.response");
        }
    }
}
