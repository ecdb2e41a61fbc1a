package io.marketgate.auth.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.auth.Instance;
import io.marketgate.defaults.contract.Contracts;
import io.marketgate.defaults.undertest.Answer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gateways' reports, and what keys show of them. */
class UsageTest {
    private final Instance auth = Instance.shared();
    private final String admin = auth.identity(Instance.ADMIN_KEY);
    private final String id = auth.createWith("market:read").text("id");

    private void report(String... times) {
        String uses =
                String.join(
                        ",",
                        Stream.of(times)
                                .map(time -> "{'keyId':'%s','lastUsedAt':'%s'}".formatted(id, time))
                                .toList());
        Answer answer = auth.internalPost("/internal/usage", "{'keys':[" + uses + "]}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    }

    private String lastUsedAt() {
        return auth.get("/api/keys/" + id, admin).text("lastUsedAt");
    }

    @Test
    void report_ofAKeyInUse_showsWhenAndIsNoChangeOfTheKey() {
        assertThat(lastUsedAt()).isEqualTo("null");
        long version = auth.verify(Instance.ADMIN_KEY).number("version");
        report("2026-01-02T15:04:05.678Z");
        assertThat(lastUsedAt()).isEqualTo("2026-01-02T15:04:05.678Z");
        assertThat(auth.get("/api/keys?limit=1", admin).each("data", "lastUsedAt"))
                .containsExactly("2026-01-02T15:04:05.678Z");
        assertThat(auth.verify(Instance.ADMIN_KEY).number("version")).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T15:04:05.000Z, 2026-01-02T15:04:05.000Z",
        "2026-01-02T15:05:04.999Z, 2026-01-02T15:04:05.000Z",
        "2026-01-02T15:05:05.000Z, 2026-01-02T15:05:05.000Z",
        "2026-01-02T15:04:04.000Z, 2026-01-02T15:04:05.000Z",
        "2001-01-01T00:00:00.000Z, 2026-01-02T15:04:05.000Z"
    })
    void report_afterAnother_movesForwardOnlyAndOnceAMinute(String second, String shown) {
        report("2026-01-02T15:04:05.000Z");
        report(second);
        assertThat(lastUsedAt()).isEqualTo(shown);
    }

    @Test
    void reports_ofTwoGatewaysAtOnce_neverMoveItBack() {
        List<Instant> times =
                IntStream.range(0, 40)
                        .mapToObj(i -> Instant.parse("2026-01-02T00:00:00Z").plusSeconds(61L * i))
                        .toList();
        times.parallelStream()
                .forEach(time -> {
                    report(time.toString());
                    assertThat(Instant.parse(lastUsedAt())).isAfterOrEqualTo(time);
                });
        assertThat(Instant.parse(lastUsedAt())).isEqualTo(times.getLast());
    }

    @Test
    void report_fromAClockThatIsFast_isOfNow() {
        report("2999-01-01T00:00:00.000Z");
        assertThat(Instant.parse(lastUsedAt())).isBefore(Instant.parse("2998-01-01T00:00:00Z"));
    }

    @Test
    void report_ofWhatIsNoKey_changesNothing() {
        String body = "{'keys':[{'keyId':'%s','lastUsedAt':'2026-01-02T15:04:05.000Z'}]}";
        assertThat(auth.internalPost("/internal/usage", body.formatted(UUID.randomUUID())).status())
                .isEqualTo(204);
        assertThat(auth.internalPost("/internal/usage", "{'keys':[]}").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|422|/keys",
                "{'keys':[{'keyId':'x','lastUsedAt':'2026-01-02T15:04:05Z'}]}|422|/keys/0/keyId",
                "{'keys':[{'keyId':'01a22a68-f076-70f2-bcd1-641398a74863'}]}"
                        + "|422|/keys/0/lastUsedAt",
                "{'keys':[],'hits':1}|400|hits"
            })
    void report_wrong_isRefused(String body, int status, String named) {
        Answer answer = auth.internalPost("/internal/usage", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).contains(named);
    }

    @Test
    void report_asTheExample_isTakenFromServicesAlone() {
        String example = Contracts.example("auth/usage.request");
        assertThat(auth.internalPost("/internal/usage", example).status()).isEqualTo(204);
        assertThat(auth.post("/internal/usage", admin, example).status()).isEqualTo(401);
    }
}
