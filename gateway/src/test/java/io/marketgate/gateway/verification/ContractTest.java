package io.marketgate.gateway.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.gateway.limit.Limit;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The gateway understands the examples of auth-service's answers in {@code contracts/auth}. */
final class ContractTest {
    private static final Path CONTRACTS =
            Path.of(System.getProperty("marketgate.root")).resolve("contracts/auth");

    private final ObjectMapper json = ObjectMapper.getDefault();

    private <T> T example(String name, Class<T> type) throws IOException {
        String text = Files.readString(CONTRACTS.resolve(name + ".json"));
        return Objects.requireNonNull(json.readValue(text, Argument.of(type)));
    }

    @Test
    void verifyRequest_sent_hasTheExamplesMembers() throws IOException {
        VerificationRequest sent =
                new VerificationRequest("mg_live_7n42DGM5Tflk9n8mt7Fhc74UyUab", 41);
        assertThat(json.readValue(json.writeValueAsString(sent), JsonNode.class))
                .isEqualTo(example("verify.request", JsonNode.class));
    }

    @Test
    void verifyResponse_valid_isAGrant() throws IOException {
        KeyVerification verification =
                example("verify-valid.response", VerificationAnswer.class).verification(7);
        assertThat(verification).isInstanceOf(ValidKey.class);
        ValidKey validKey = (ValidKey) verification;
        assertThat(validKey.keyId()).isEqualTo("019bf3a1-6f6e-7c11-9f0e-2a8d5f0c7b11");
        assertThat(validKey.project()).isEqualTo("019bf3a0-1c52-7a90-8d41-6f1d2b3c4d5e");
        assertThat(validKey.scopes()).containsExactlyInAnyOrder("market:read", "trades:read");
        assertThat(validKey.limit()).isEqualTo(new Limit("token-bucket", 600, 60, 50L));
        assertThat(validKey.end()).isEqualTo(Instant.parse("2099-01-02T15:04:05Z"));
        assertThat(validKey.allows(InetAddress.getByName("8.8.8.8"))).isTrue();
        assertThat(validKey.allows(InetAddress.getByName("::1"))).isFalse();
        assertThat(validKey.identity()).startsWith("eyJ");
        assertThat(validKey.version()).isEqualTo(42);
        assertThat(validKey.askedAt()).isEqualTo(7);
        assertThat(validKey.cacheable()).isFalse();
    }

    @Test
    void verifyResponse_invalid_isARefusal() throws IOException {
        assertThat(example("verify-invalid.response", VerificationAnswer.class).verification(0))
                .isEqualTo(InvalidKey.INVALID);
    }

    @Test
    void changesResponse_any_isUnderstood() throws IOException {
        Changes changes = example("changes.response", Changes.class);
        assertThat(changes.newest()).isEqualTo(42);
        assertThat(changes.last()).isEqualTo(42);
        List<String> kinds = new ArrayList<>();
        changes.changes().forEach(change -> kinds.add(change.kind()));
        assertThat(kinds).containsExactly("project", "key");
    }
}
