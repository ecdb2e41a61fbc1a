package io.marketgate.portfolio.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.marketgate.portfolio.Instance;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is tried again, and how often. */
class ProjectDatabaseTest {
    private final ProjectDatabase database = Instance.shared().bean(ProjectDatabase.class);
    private final UUID project = UUID.randomUUID();
    private final AtomicInteger attempts = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({"40001, 4", "40P01, 4", "23505, 1"})
    void transact_alwaysFailing_givesUp(String state, int times) {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        database.transact(
                                project,
                                sql -> {
                                    attempts.incrementAndGet();
                                    throw new SQLException("refused", state);
                                }));
        assertThat(attempts).hasValue(times);
    }

    @Test
    void transact_deadlockedOnce_succeedsAndLeavesTheProject() {
        String seen =
                database.transact(
                        project,
                        sql -> {
                            if (attempts.incrementAndGet() == 1) {
                                throw new SQLException("deadlock", "40P01");
                            }
                            return sql.first(
                                            "select portfolio.present_project()::text as project",
                                            row -> row.getString("project"))
                                    .orElseThrow();
                        });
        assertThat(seen).isEqualTo(project.toString());
    }
}
