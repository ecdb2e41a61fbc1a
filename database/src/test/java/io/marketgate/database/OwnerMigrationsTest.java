package io.marketgate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

class OwnerMigrationsTest {
    private static final int ATTEMPTS = 3;

    @Test
    void run_whilePostgresqlIsAway_leavesNothingBehind() {
        String nowhere = "jdbc:postgresql://127.0.0.1:1/nowhere?user=nobody";
        try (TestPool pool = TestPool.open(nowhere, "1s")) {
            OwnerMigrations migrations = pool.context().getBean(OwnerMigrations.class);
            for (int i = 0; i < ATTEMPTS; i++) {
                assertThatThrownBy(migrations::run).isInstanceOf(FlywayException.class);
            }
            assertThat(pool.context().getBeanDefinitions(Flyway.class)).isEmpty();
        }
    }
}
