package io.marketgate.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.auth.Instance;
import io.marketgate.defaults.undertest.MalformedRequests;
import io.marketgate.defaults.undertest.MalformedRequests.Malformed;
import io.marketgate.defaults.undertest.RawAnswer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No key is made by a request that two readers could read differently. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedKeyTest {
    private final Instance auth = Instance.shared();
    private final String admin = auth.identity(Instance.ADMIN_KEY);
    private final MalformedRequests keys =
            new MalformedRequests(
                    "POST",
                    "/api/keys",
                    "Content-Type: application/json\r\nAuthorization: Bearer " + admin + "\r\n",
                    "{\"name\":\"malformed\",\"scopes\":[\"market:read\"]}");

    List<Malformed> keys() {
        return keys.all();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void key_malformed_isNotMade(Malformed malformed) throws IOException {
        String next = malformed.ends() ? "" : keys.wellFormed();
        RawAnswer answer = RawAnswer.to(auth.port(), malformed.bytes() + next, malformed.ends());
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(auth.get("/api/keys?limit=1000", admin).each("data", "name"))
                .doesNotContain("malformed");
    }
}
