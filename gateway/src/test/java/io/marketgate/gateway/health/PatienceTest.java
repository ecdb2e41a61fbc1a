package io.marketgate.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** That services which hang are not waited for any longer is shown by {@code HealthTest}. */
final class PatienceTest {
    @Test
    void services_areWaitedFor_lessThanASecond() {
        assertThat(ServicesHealthController.PATIENCE).isLessThan(Duration.ofSeconds(1));
    }
}
