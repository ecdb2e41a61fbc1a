package io.marketgate.simulator.current;

import static io.marketgate.simulator.Vendor.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.Vendor;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@MicronautTest
final class CorrectionTest {

    @Inject Vendor vendor;

    @AfterEach
    void reset() {
        vendor.control("reset", "");
    }

    @Test
    void day_halfAnHourAfterTheClose_correctedOnce() {
        JsonNode first = day("2024-05-15T20:05:00Z");
        assertThat(day("2024-05-15T20:29:00Z")).isEqualTo(first);
        JsonNode corrected = day("2024-05-15T20:30:00Z");
        assertThat(number(corrected, "v")).isGreaterThan(number(first, "v"));
        assertThat(number(corrected, "n")).isGreaterThan(number(first, "n"));
        assertThat(number(corrected, "vw")).isNotEqualTo(number(first, "vw"));
        assertThat(number(corrected, "c")).isEqualTo(number(first, "c"));
        assertThat(day("2024-05-20T12:00:00Z")).isEqualTo(corrected);
    }

    @Test
    void split_takingEffect_rewritesWhatIsAdjusted() {
        vendor.control("clock", "{\"now\":\"2040-01-01T00:00:00Z\",\"rate\":0}");
        JsonNode split = vendor.get("/v3/reference/splits?ticker=AAPL").results().getLast();
        String date = Objects.requireNonNull(split.get("execution_date")).getStringValue();
        double ratio = number(split, "split_to");
        String days = "/v2/aggs/ticker/AAPL/range/1/week/2003-09-10/" + date;
        vendor.control("clock", "{\"now\":\"" + date + "T02:00:00Z\",\"rate\":0}");
        JsonNode before = vendor.get(days).results().getFirst();
        JsonNode traded = vendor.get(days + "?adjusted=false").results().getFirst();
        assertThat(before).isEqualTo(traded);
        vendor.control("clock", "{\"now\":\"" + date + "T12:00:00Z\",\"rate\":0}");
        JsonNode after = vendor.get(days).results().getFirst();
        assertThat(number(after, "c") * ratio).isCloseTo(number(before, "c"), Offset.offset(0.001));
        assertThat(number(after, "v")).isEqualTo(number(before, "v") * ratio);
        assertThat(vendor.get(days + "?adjusted=false").results().getFirst()).isEqualTo(traded);
    }

    private JsonNode day(String now) {
        vendor.control("clock", "{\"now\":\"" + now + "\",\"rate\":0}");
        return vendor.get("/v2/aggs/ticker/AAPL/range/1/day/2024-05-15/2024-05-15")
                .results()
                .getFirst();
    }
}
