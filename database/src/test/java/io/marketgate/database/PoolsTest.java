package io.marketgate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.marketgate.defaults.StartupRefusal;
import io.marketgate.launcher.backend.PostgresBackend;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolsTest {
    @Test
    void url_ofLibpqsForm_isConnectedTo() {
        try (PostgresBackend postgres = PostgresBackend.start()) {
            URI jdbc = URI.create(postgres.url().replaceFirst("jdbc:", ""));
            String url = "postgres://postgres:s3cret@" + jdbc.getAuthority() + jdbc.getPath();
            try (TestPool pool = TestPool.open(url)) {
                String user = pool.transactions().read(() -> pool.ask("select current_user"));
                assertThat(user).isEqualTo("postgres");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://u:s3cret@h/d", "jdbc:mysql://h/d?password=s3cret"})
    void url_ofAnotherForm_isRefusedWithoutRepeatingIt(String url) {
        Throwable failure = catchThrowable(() -> TestPool.open(url));
        assertThat(failure).hasRootCauseInstanceOf(StartupRefusal.class);
        assertThat(failure).hasStackTraceContaining("must look like");
        assertThat(failure.toString() + failure.getCause()).doesNotContain("s3cret");
    }
}
