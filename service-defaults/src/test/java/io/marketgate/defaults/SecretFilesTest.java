package io.marketgate.defaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFilesTest {
    @TempDir Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("secret"), content);
    }

    /** Asks an environment without beans, which has the settings that a service would have. */
    private static Optional<String> setting(Map<String, String> environment, String key) {
        ApplicationContextBuilder builder =
                ApplicationContext.builder().properties(Map.of("below", "${DATABASE_URL:none}"));
        DefaultSettings.configure(builder, environment);
        try (ApplicationContext context = builder.build()) {
            return context.getEnvironment().start().getProperty(key, String.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POLYGON_API_KEY, polygon.api-key",
        "DATABASE_URL, below",
        "DATABASE_URL, database.url",
        "DATABASE_MIGRATION_URL, database.migration-url",
        "REDIS_URL, redis.url",
        "REDIS_URIS, redis.uris",
        "REDIS_COUNTERS_URL, redis.counters-url",
        "MARKETGATE_REDIS_SENTINEL_PASSWORD, marketgate.redis.sentinel.password"
    })
    void variable_namedByFile_isAsIfItWereSet(String name, String key) throws IOException {
        Map<String, String> environment =
                Map.of(name, " ", name + "_FILE", file(" s3cret\n\n").toString());
        assertThat(setting(environment, key)).contains("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n \n"})
    void keyOfTheVendor_emptyFile_isNone(String content) throws IOException {
        String file = file(content).toString();
        assertThat(setting(Map.of("POLYGON_API_KEY_FILE", file), "polygon.api-key")).isEmpty();
        assertThat(new SecretFiles(Map.of("POLYGON_API_KEY_FILE", "/dev/null"))).isEmpty();
    }

    @Test
    void file_blank_isNone() {
        Map<String, String> environment = Map.of("DATABASE_URL_FILE", " ", "DATABASE_URL", "x");
        assertThat(new SecretFiles(environment)).isEmpty();
    }

    @Test
    void file_withoutASecret_isRefusedByVariableAndFile() throws IOException {
        refuses("/nowhere", "DATABASE_URL_FILE: /nowhere cannot be read");
        refuses(folder.toString(), "DATABASE_URL_FILE: " + folder + " cannot be read");
        refuses("\0", "DATABASE_URL_FILE: \0 cannot be read");
        Path file = file(" \n");
        refuses(file.toString(), "DATABASE_URL_FILE: " + file + " is empty");
        refuses("/dev/zero", "DATABASE_URL_FILE: /dev/zero has more than 65536 bytes");
    }

    @Test
    void variable_givenTwice_isRefusedWithoutEitherValue() throws IOException {
        Path file = file("s3cret");
        Map<String, String> twice =
                Map.of("REDIS_URL", "redis://:s3cret@h", "REDIS_URL_FILE", file.toString());
        assertThatThrownBy(() -> new SecretFiles(twice))
                .isInstanceOf(StartupRefusal.class)
                .hasMessage(
                        "REDIS_URL and REDIS_URL_FILE=%s are both set: leave one of them out"
                                .formatted(file));
    }

    private static void refuses(String file, String message) {
        assertThatThrownBy(() -> new SecretFiles(Map.of("DATABASE_URL_FILE", file)))
                .isInstanceOf(StartupRefusal.class)
                .hasMessage(message);
    }
}
