package io.marketgate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketgate.defaults.StartupRefusal;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "postgres://auth:p%40s+s@db:5433/marketgate,"
                        + " jdbc:postgresql://db:5433/marketgate, auth, p@s+s",
                "postgresql://db/marketgate, jdbc:postgresql://db/marketgate, null, null",
                "postgres://auth@db/m?sslmode=require&connect_timeout=3,"
                        + " jdbc:postgresql://db/m?sslmode=require&connectTimeout=3, auth, null",
                "'postgres://a:b@one:1,two:2/m', 'jdbc:postgresql://one:1,two:2/m', a, b",
                "jdbc:postgresql://db/m?user=a, jdbc:postgresql://db/m?user=a, null, null"
            })
    void parse_eitherForm_givesWhatTheDriverNeeds(
            String url, String jdbc, @Nullable String user, @Nullable String password) {
        assertThat(DatabaseUrl.parse("DATABASE_URL", url))
                .isEqualTo(new DatabaseUrl(jdbc, user, password));
    }

    /** The launcher's test reads the same file with a reader of its own. */
    @ParameterizedTest
    @CsvFileSource(resources = "/database-urls.csv", numLinesToSkip = 1)
    void parse_formsThatTheLauncherReadsToo_areReadAlike(
            String url, String jdbc, @Nullable String user, @Nullable String password) {
        DatabaseUrl read = DatabaseUrl.parse("DATABASE_URL", url);
        Properties driver = seenByDriver(read);
        assertThat(withoutUser(read.jdbc())).isEqualTo(jdbc);
        assertThat(driver.getProperty("user")).isEqualTo(user);
        assertThat(driver.getProperty("password")).isEqualTo(password);
    }

    private static Properties seenByDriver(DatabaseUrl url) {
        Properties given = new Properties();
        if (url.user() != null) {
            given.setProperty("user", url.user());
        }
        if (url.password() != null) {
            given.setProperty("password", url.password());
        }
        return Objects.requireNonNull(Driver.parseURL(url.jdbc(), given));
    }

    private static String withoutUser(String jdbc) {
        return jdbc.replaceAll("(?<=[?&])(user|password)=[^&]*&?", "").replaceAll("[?&]$", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "db/m",
                "mysql://a:secret@db/m",
                "postgres://a:secret@db",
                "postgres://a:secret%zz@db/m",
                "postgres://a:secret@db:notaport/m",
                "postgres://a:secret@db:99999/m",
                "jdbc:postgresql://a:secret@db/m",
                "jdbc:postgresql://db:x/m?user=a&password=secret",
                "jdbc:postgresql://db/m?password=secret%zz"
            })
    void parse_anythingElse_isRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse("DATABASE_URL", url))
                .isInstanceOf(StartupRefusal.class)
                .hasMessageStartingWith("DATABASE_URL")
                .hasMessageNotContaining("secret");
    }

    @Test
    void toString_ofUrl_hidesSecrets() {
        assertThat(DatabaseUrl.parse("X", "postgres://a:hidden@db/m?password=hidden").toString())
                .isEqualTo("a at jdbc:postgresql://db/m");
    }
}
