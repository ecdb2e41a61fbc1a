package io.marketgate.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.auth.Instance;
import io.marketgate.defaults.undertest.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in a key's metadata. */
class KeyMetadataTest {
    private final Instance auth = Instance.shared();
    private final String admin = auth.identity(Instance.ADMIN_KEY);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999",
                "1e308",
                "-1e-308",
                "1e40",
                "12345678901234567890123456789012345678901"
            })
    void create_numberThatIsTooLongToStore_is422(String number) {
        Answer answer =
                auth.post(
                        "/api/keys",
                        admin,
                        "{\"name\":\"x\",\"scopes\":[],\"metadata\":{\"a\":[" + number + "]}}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.text()).contains("\"pointer\":\"/metadata\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-7.25", "9007199254740993", "123456789012345678901234567890"})
    void create_otherNumber_comesBackAsItWas(String number) {
        Answer made =
                auth.post(
                        "/api/keys",
                        admin,
                        "{\"name\":\"x\",\"scopes\":[],\"metadata\":{\"a\":" + number + "}}");
        Answer found = auth.get("/api/keys/" + made.text("id"), admin);
        assertThat(found.text()).contains("\"metadata\":{\"a\":" + number + "}");
    }

    /** The framework cannot write what is nested too deep in a list. */
    @Test
    void list_keyWithTheDeepestMetadata_showsIt() {
        Answer made = create(31);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(create(32).status()).isEqualTo(422);
        assertThat(create(61).status()).isEqualTo(422);
        assertThat(create(98).status()).isEqualTo(422);
        Answer list = auth.get("/api/keys?limit=1000", admin);
        assertThat(list.status()).as(list.text()).isEqualTo(200);
        assertThat(list.text()).contains("[".repeat(31) + "]".repeat(31));
    }

    private Answer create(int arrays) {
        String deep = "[".repeat(arrays) + "]".repeat(arrays);
        return auth.post(
                "/api/keys",
                admin,
                "{\"name\":\"x\",\"scopes\":[],\"metadata\":{\"a\":" + deep + "}}");
    }
}
