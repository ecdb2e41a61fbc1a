package io.marketgate.portfolio.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.Answer;
import io.marketgate.portfolio.Client;
import io.marketgate.portfolio.Instance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quantities, prices and money of trades, from the smallest to the greatest. */
class TradeDecimalsTest {
    private final Client client = Instance.shared().client();

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "'\"0.1\"', 0.1",
        "1e-8, 0.00000001",
        "'\"1e-8\"', 0.00000001",
        "1e-18, 0.000000000000000001",
        "'\"0.000000000000000001\"', 0.000000000000000001",
        "12345678901.123456789012345678, 12345678901.123456789012345678",
        "12345678901.1234567890123456780000, 12345678901.123456789012345678",
        "12345678.12345678, 12345678.12345678",
        "9999999999.99999999, 9999999999.99999999",
        "'\"9999999999.99999999\"', 9999999999.99999999",
        "1234567890.12345678, 1234567890.12345678",
        "1234567890.123456780000000000000000000, 1234567890.12345678",
        "1e9, 1000000000",
        "10.000000000000, 10",
        "0.30000000, 0.3",
    })
    void book_decimal_comesOutToTheLastDigit(String sent, String stored) {
        Answer answer = client.booked("m", "buy", sent, sent, "");
        assertThat(answer.text()).contains("\"qty\":" + stored + ",", "\"price\":" + stored + ",");
        assertThat(client.get("/api/trades?limit=1").text()).contains("\"qty\":" + stored + ",");
    }

    @ParameterizedTest
    @CsvSource({
        "999999999999999999.999999999999999999, 0.000000000000000001, 1",
        "0.000000000000000001, 999999999999999999.999999999999999999, 1",
        "99999999999999, 100000000000000, 9999999999999900000000000000",
        "0.000000000000000001, 0.000000000000000001, 0",
        "3000000000.5, 0.000000011234567891, 33.70370368",
    })
    void book_greatestAndSmallest_addUp(String qty, String price, String cost) {
        client.booked("m", "buy", qty, price, ",'fee':9999999999999999999999999999.99999999");
        client.booked("m", "buy", qty, price, ",'fee':9999999999999999999999999999.99999999");
        client.booked("m", "sell", qty, price, ",'pnl':-9999999999999999999999999999.99999999");
        Answer positions = client.get("/api/portfolio/positions?model=m");
        assertThat(positions.text())
                .contains("\"qty\":" + qty + ",", "\"cost_basis\":" + cost + ",");
        Answer verified = client.get("/api/portfolio/verify?model=m");
        assertThat(verified.text()).contains("\"holds\":true", "\"difference\":0");
    }
}
