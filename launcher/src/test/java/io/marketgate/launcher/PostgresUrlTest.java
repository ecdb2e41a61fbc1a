package io.marketgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresUrlTest {

    /** The test of the services' own reader, {@code DatabaseUrl}, reads the same file. */
    @ParameterizedTest
    @CsvFileSource(resources = "/database-urls.csv", numLinesToSkip = 1)
    void parse_formsThatServicesReadToo_areReadAlike(
            String url, String jdbc, @Nullable String user, @Nullable String password) {
        PostgresUrl read = PostgresUrl.parse(url);
        assertThat(new PostgresUrl(read.server(), read.parameters(), null, null).jdbc())
                .isEqualTo(jdbc);
        assertThat(read.user()).isEqualTo(user);
        assertThat(read.password()).isEqualTo(password);
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://admin:p%40ss@db:5433/market, jdbc:postgresql://db:5433/market?user=auth",
        "postgresql://db/market, jdbc:postgresql://db/market?user=auth",
        "postgres://admin@db/market?sslmode=require&connect_timeout=3,"
                + "jdbc:postgresql://db/market?user=auth&sslmode=require&connectTimeout=3",
        "jdbc:postgresql://db/market, jdbc:postgresql://db/market?user=auth",
        "postgres://db/market?user=admin&password=p%40ss&sslmode=require,"
                + "jdbc:postgresql://db/market?user=auth&sslmode=require",
        "postgres://a:b@db/market?user=admin, jdbc:postgresql://db/market?user=auth",
        "jdbc:postgresql://a:1/market?password=p&ssl=true&user=admin,"
                + "jdbc:postgresql://a:1/market?user=auth&ssl=true"
    })
    void as_anotherRole_keepsPlaceAndParameters(String url, String role) {
        assertThat(PostgresUrl.parse(url).as("auth", null).jdbc()).isEqualTo(role);
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://admin:p%40ss+w%2Fo@db/market, admin, p@ss+w/o",
        "jdbc:postgresql://db/market?user=admin&password=p%40ss%2Bw%2Fo, admin, p@ss+w/o",
        "postgres://db/market?user=admin&password=p%40ss+w%2Fo, admin, p@ss+w/o",
        "postgres://other:old@db/market?user=admin&password=new, admin, new",
        "postgres://db/market, ,"
    })
    void parse_userAndPassword_asTheyAre(String url, String user, String password) {
        PostgresUrl read = PostgresUrl.parse(url);
        assertThat(read.user()).isEqualTo(user);
        assertThat(read.password()).isEqualTo(password);
        assertThat(PostgresUrl.parse(read.jdbc())).isEqualTo(read);
        assertThat(read.place()).isEqualTo("db/market");
        assertThat(read.toString()).doesNotContain("p@ss", "p%40ss");
    }
}
