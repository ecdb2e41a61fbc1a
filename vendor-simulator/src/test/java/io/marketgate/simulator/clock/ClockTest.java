package io.marketgate.simulator.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.Vendor;
import io.marketgate.simulator.Vendor.Answer;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpRequest;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
@Property(name = "simulator.data", value = "src/test/resources/market")
final class ClockTest {

    private static final Instant NOON = Instant.parse("2018-02-07T17:00:00Z");

    @Inject Vendor vendor;

    @AfterEach
    void reset() {
        vendor.control("reset", "");
    }

    @Test
    void clock_recordedMarket_startsAtNoonOfTheLastSessionAndRuns() {
        Answer first = clock();
        assertThat(first.body())
                .matches(
                        "\\{\"now\":\"[0-9T:.-]+Z\",\"rate\":1,\"setting\":\\d+,"
                                + "\"market\":\"recorded-[0-9a-f]{8}\"}");
        assertThat(now(first)).isBetween(NOON, NOON.plusSeconds(300));
        Awaitility.await().until(() -> now(clock()).isAfter(now(first)));
    }

    @Test
    void clock_set_standsOrRunsAsTold() {
        Answer set = vendor.control("clock", "{\"now\":\"2018-02-05T10:00:00-05:00\",\"rate\":0}");
        assertThat(set.text("now")).isEqualTo("2018-02-05T15:00:00.000Z");
        assertThat(set.text("rate")).isEqualTo("0");
        assertThat(clock().body()).isEqualTo(set.body());
        vendor.control("clock", "{\"rate\":100000}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .until(() -> now(clock()).isAfter(Instant.parse("2018-02-05T16:00:00Z")));
    }

    @Test
    void clock_deleted_asItStarted() {
        vendor.control("clock", "{\"now\":\"2018-02-05T15:00:00Z\",\"rate\":0}");
        assertThat(vendor.call(HttpRequest.DELETE("/_control/clock")).status()).isEqualTo(200);
        assertThat(now(clock())).isBetween(NOON, NOON.plusSeconds(60));
    }

    @Test
    void setting_risesWithEachSettingAndWithNothingElse() {
        int before = setting(clock());
        assertThat(setting(clock())).isEqualTo(before);
        assertThat(setting(vendor.control("clock", "{\"rate\":2}"))).isEqualTo(before + 1);
        Answer back = vendor.control("clock", "{\"now\":\"2018-02-05T15:00:00Z\"}");
        assertThat(setting(back)).isEqualTo(before + 2);
        vendor.control("clock", "{\"rate\":-1}");
        assertThat(setting(clock())).isEqualTo(before + 2);
        Answer freed = vendor.call(HttpRequest.DELETE("/_control/clock"));
        assertThat(setting(freed)).isEqualTo(before + 3);
        vendor.control("reset", "");
        assertThat(setting(clock())).isEqualTo(before + 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"now\":",
                "",
                "[]",
                "{}",
                "{\"now\":\"yesterday\"}",
                "{\"now\":1517842800000}",
                "{\"now\":\"2018-02-05T15:00:00Z\",\"rate\":-1}",
                "{\"now\":\"2018-02-05T15:00:00Z\",\"rate\":\"fast\"}",
                "{\"now\":\"2018-02-05T15:00:00Z\",\"speed\":1}",
                "{\"now\":\"2999-02-05T15:00:00Z\"}"
            })
    void clock_badBody_refused(String body) {
        Answer answer = vendor.control("clock", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isNotBlank();
        assertThat(now(clock())).isBetween(NOON, NOON.plusSeconds(300));
    }

    private Answer clock() {
        return vendor.call(HttpRequest.GET("/_control/clock"));
    }

    private static int setting(Answer answer) {
        return Integer.parseInt(answer.text("setting"));
    }

    private static Instant now(Answer answer) {
        return Instant.parse(answer.text("now"));
    }
}
