package io.marketgate.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MarketIdTest {

    @Test
    void id_generated_namesTheSeed() {
        assertThat(new GeneratedMarket(1).id()).isEqualTo("generated-1");
        assertThat(new GeneratedMarket(-1).id()).isEqualTo("generated-ffffffffffffffff");
    }

    @Test
    void id_recorded_namesTheFolderWhateverWayLeadsThere(@TempDir Path parent) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("folder"));
        Path link = Files.createSymbolicLink(parent.resolve("link"), folder);
        String id = id(folder);
        assertThat(id).matches("recorded-[0-9a-f]{8}");
        assertThat(id(link)).isEqualTo(id);
        assertThat(id(parent.resolve("x/../folder/."))).isEqualTo(id);
        assertThat(id(parent)).isNotEqualTo(id);
    }

    private static String id(Path folder) {
        return new RecordedMarket(folder.normalize(), 1).id();
    }
}
