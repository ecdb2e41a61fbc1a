package io.marketgate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketgate.defaults.StartupRefusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
