package io.marketgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartBudgetTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void next_manyDeaths_neverMoreThanFiveStartsInAMinute() {
        RestartBudget budget = new RestartBudget(() -> now);
        List<Instant> starts = new ArrayList<>();
        for (int death = 0; death < 50; death++) {
            now = now.plus(budget.next());
            starts.add(now);
        }
        for (int start = 5; start < starts.size(); start++) {
            assertThat(Duration.between(starts.get(start - 5), starts.get(start)))
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        }
    }

    @Test
    void next_rareDeaths_aSecond() {
        RestartBudget budget = new RestartBudget(() -> now);
        for (int death = 0; death < 20; death++) {
            assertThat(budget.next()).isEqualTo(Duration.ofSeconds(1));
            now = now.plusSeconds(20);
        }
    }
}
