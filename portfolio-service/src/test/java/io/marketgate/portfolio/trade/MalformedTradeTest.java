package io.marketgate.portfolio.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.identity.TestIdentities;
import io.marketgate.defaults.undertest.MalformedRequests;
import io.marketgate.defaults.undertest.MalformedRequests.Malformed;
import io.marketgate.defaults.undertest.RawAnswer;
import io.marketgate.portfolio.Client;
import io.marketgate.portfolio.Instance;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No trade is booked from a request that two readers could read differently. */
class MalformedTradeTest {
    private static final UUID PROJECT = UUID.randomUUID();
    private static final MalformedRequests BOOKINGS =
            new MalformedRequests(
                    "POST",
                    "/api/trades",
                    "Content-Type: application/json\r\nAuthorization: Bearer "
                            + TestIdentities.token(
                                    PROJECT.toString(), "trades:read", "trades:write")
                            + "\r\n",
                    "{\"model\":\"m\",\"symbol\":\"A\",\"side\":\"buy\",\"qty\":1,\"price\":1}");

    private final Instance portfolio = Instance.shared();

    static List<Malformed> bookings() {
        return BOOKINGS.all();
    }

    @ParameterizedTest
    @MethodSource("bookings")
    void trade_malformed_isNotBooked(Malformed malformed) throws IOException {
        String next = malformed.ends() ? "" : BOOKINGS.wellFormed();
        RawAnswer answer =
                RawAnswer.to(portfolio.port(), malformed.bytes() + next, malformed.ends());
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(trades(portfolio.client(PROJECT))).isZero();
    }

    @Test
    void trade_wellFormed_isBooked() throws IOException {
        UUID project = UUID.randomUUID();
        String own = TestIdentities.token(project.toString(), "trades:write");
        String request =
                BOOKINGS.wellFormed()
                        .replaceFirst(
                                "Bearer .*\r\n", "Bearer " + own + "\r\nConnection: close\r\n");
        assertThat(RawAnswer.to(portfolio.port(), request).status()).isEqualTo(201);
        assertThat(trades(portfolio.client(project))).isEqualTo(1);
    }

    private static int trades(Client client) {
        return client.get("/api/trades").each("data", "id").size();
    }
}
