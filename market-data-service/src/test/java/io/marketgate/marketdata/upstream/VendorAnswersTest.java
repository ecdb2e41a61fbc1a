package io.marketgate.marketdata.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marketgate.marketdata.clock.MarketTime;
import io.marketgate.marketdata.upstream.VendorClient.Received;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorAnswersTest {
    private final VendorAnswers answers =
            new VendorAnswers(() -> Instant.parse("2026-11-27T12:00:00Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|12",
                "30|30",
                "0|1",
                "soon|12",
                "-5|12",
                "999999999|600",
                "9999999999999|12",
                "Fri, 27 Nov 2026 12:00:45 GMT|45",
                "Fri, 27 Nov 2026 11:00:00 GMT|1",
            })
    void limited_waitsAsLongAsTheVendorSays(String header, int seconds) {
        Received received = new Received(429, "application/json", header, null, new byte[0]);
        AttemptFailure failure =
                catchThrowableOfType(
                        AttemptFailure.class,
                        () -> answers.accepted(received, new MarketTime(0, 0)));
        assertThat(Objects.requireNonNull(failure.retryAfter()).toSeconds()).isEqualTo(seconds);
        assertThat(failure.problem().headers())
                .containsEntry("Retry-After", Integer.toString(seconds));
    }
}
