package io.marketgate.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.contract.Contracts;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The gateway understands the examples of ratelimit-service's checks. */
final class ContractTest {
    private final ObjectMapper json = ObjectMapper.getDefault();

    private <T> T example(String name, Class<T> type) throws IOException {
        String text = Contracts.example("ratelimit/" + name);
        return Objects.requireNonNull(json.readValue(text, Argument.of(type)));
    }

    @Test
    void batchRequest_sent_isOfTheExamplesMembers() throws IOException {
        Limit own = new Limit("token-bucket", 600, 60, 50L);
        LimitCheck check =
                new LimitCheck(
                        List.of(
                                new LimitCheck.Charge("ip", "203.0.113.7", 1, null),
                                new LimitCheck.Charge(
                                        "key", "019bf3a1-6f6e-7c11-9f0e-2a8d5f0c7b11", 1, own)));
        JsonNode sent = json.readValue(json.writeValueAsString(check), JsonNode.class);
        assertThat(sent).isEqualTo(example("check.request", JsonNode.class));
        JsonNode batch = example("check-batch.request", JsonNode.class);
        assertThat(Objects.requireNonNull(batch.get("checks")).isArray()).isTrue();
    }

    @Test
    void batchResponse_isOneAnswerForEachCheck() throws IOException {
        List<LimitCheckAnswer> answers =
                example("check-batch.response", LimitCheckAnswer.Batch.class).answers();
        assertThat(answers).hasSize(2).allMatch(LimitCheckAnswer::allowed);
        assertThat(answers.getFirst().limits().getFirst().limit())
                .isEqualTo(new Limit("token-bucket", 6000, 60, 2000L));
    }

    @Test
    void refused_isToldWithItsTimeAndPolicy() throws IOException {
        Admission refused = Admission.of(example("check-refused.response", LimitCheckAnswer.class));
        var problem = Objects.requireNonNull(refused.refusal());
        assertThat(problem.type().status()).isEqualTo(429);
        assertThat(problem.headers()).containsEntry("Retry-After", "2");
        assertThat(problem.members()).containsEntry("violated-policies", List.of("key"));
        assertThat(refused.remaining()).isEqualTo("\"ip\";r=1998;t=1, \"key\";r=0;t=5");
        assertThat(refused.policies()).isEqualTo("\"ip\";q=6000;w=60, \"key\";q=100;w=3600");
    }

    @Test
    void degraded_isKnownAsSuch() throws IOException {
        assertThat(example("check-degraded.response", LimitCheckAnswer.class).degraded()).isTrue();
    }
}
