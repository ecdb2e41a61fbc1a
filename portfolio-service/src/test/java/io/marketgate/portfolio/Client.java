package io.marketgate.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.Answer;
import io.marketgate.defaults.undertest.TestClient;
import java.util.UUID;

/** Somebody of a project who books trades. */
public final class Client extends TestClient {
    private final UUID project;

    Client(TestClient identity, UUID project) {
        super(identity);
        this.project = project;
    }

    /** Returns the project. */
    public UUID project() {
        return project;
    }

    /** Books a trade with these members besides. */
    public Answer trade(String model, String side, Object qty, Object price, String more) {
        return post(
                "/api/trades",
                "{'model':'%s','symbol':'AAPL','side':'%s','qty':%s,'price':%s%s}"
                        .formatted(model, side, qty, price, more));
    }

    /** Books a trade that must succeed. */
    public Answer booked(String model, String side, Object qty, Object price, String more) {
        Answer answer = trade(model, side, qty, price, more);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    /** Books a trade of the model {@code m} that must succeed. */
    public Answer booked(String side, Object qty, Object price) {
        return booked("m", side, qty, price, "");
    }
}
