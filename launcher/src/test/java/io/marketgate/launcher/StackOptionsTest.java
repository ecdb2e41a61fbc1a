package io.marketgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackOptionsTest {

    private static final Path ROOT = Path.of("/project");
    private static final List<String> KNOWN = List.of("gateway", "market-data", "auth");

    @Test
    void of_nothing_isEverythingOn8080() {
        StackOptions options = StackOptions.of(ROOT, Map.of("PORT", "", "DATA", " "), KNOWN);
        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.data()).isNull();
        assertThat(options.state()).isEqualTo(ROOT.resolve(".local"));
        assertThat(options.services()).isEqualTo(KNOWN);
        assertThat(options.restart()).isTrue();
        assertThat(options.isSimulated()).isTrue();
    }

    @Test
    void of_vendorKey_isNotSimulated() {
        assertThat(StackOptions.of(ROOT, Map.of("POLYGON_API_KEY", "k"), KNOWN).isSimulated())
                .isFalse();
    }

    @Test
    void of_folderWithoutBars_isRefused(@TempDir Path folder) throws IOException {
        Map<String, String> environment = Map.of("DATA", folder.toString());
        assertThatThrownBy(() -> StackOptions.of(ROOT, environment, KNOWN))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("no market data there");
        Files.createDirectory(folder.resolve("daily"));
        assertThat(StackOptions.of(ROOT, environment, KNOWN).data()).isEqualTo(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "DATA, /nowhere, DATA=/nowhere: no such directory",
        "PORT, eighty, PORT: eighty is not a number",
        "PORT, 0, PORT: 0 is not a number from 1",
        "SERVICES, 'gateway,quotes', SERVICES: no service quotes",
        "RESTART, never, 'RESTART=never: expected yes or no'",
        "MARKETGATE_REPLICAS, gateway, expected the form",
        "MARKETGATE_REPLICAS, gateway=x, x is not a number",
        "MARKETGATE_REPLICAS, redis=2, no service redis"
    })
    void of_nonsense_isRefusedInOneLine(String name, String value, String message) {
        assertThatThrownBy(() -> StackOptions.of(ROOT, Map.of(name, value), KNOWN))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(message);
    }
}
