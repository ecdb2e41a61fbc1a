package io.marketgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {

    private static final Instant BUILT = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir Path folder;

    private AotCache cache;

    @BeforeEach
    void build() throws IOException {
        Files.createDirectories(folder.resolve("lib"));
        cache =
                new AotCache(
                        folder.resolve("a.aot"),
                        folder.resolve("a.jar"),
                        folder.resolve("jvm.options"),
                        false);
        write("a.jar", BUILT);
        write("jvm.options", BUILT);
        write("lib/b.jar", BUILT);
    }

    @Test
    void flags_cacheNewerThanAllJars_nameIt() throws IOException {
        write("a.aot", BUILT.plusSeconds(1));
        assertThat(cache.flags()).containsExactly("-XX:AOTCache=" + folder.resolve("a.aot"));
    }

    @Test
    void flags_noCache_none() {
        assertThat(cache.flags()).isEmpty();
    }

    @Test
    void flags_jarChangedSince_none() throws IOException {
        write("a.aot", BUILT.plusSeconds(1));
        write("a.jar", BUILT.plusSeconds(2));
        assertThat(cache.flags()).isEmpty();
    }

    @Test
    void flags_libraryChangedSince_none() throws IOException {
        write("a.aot", BUILT.plusSeconds(1));
        write("lib/b.jar", BUILT.plusSeconds(2));
        assertThat(cache.flags()).isEmpty();
    }

    @Test
    void flags_optionsChangedSince_none() throws IOException {
        write("a.aot", BUILT.plusSeconds(1));
        write("jvm.options", BUILT.plusSeconds(2));
        assertThat(cache.flags()).isEmpty();
    }

    @Test
    void flags_cacheOfAnotherJvm_none() throws IOException {
        write("a.aot", "OpenJDK 64-Bit Server VM (24.0.1+9)", BUILT.plusSeconds(1));
        assertThat(cache.flags()).isEmpty();
    }

    @Test
    void finish_nothingWritten_leavesNoCache() throws IOException {
        Files.createFile(cache.unfinished());
        assertThat(cache.finish()).isFalse();
        assertThat(cache.isFresh()).isFalse();
    }

    private void write(String name, Instant time) throws IOException {
        String jvm = "OpenJDK 64-Bit Server VM (" + System.getProperty("java.vm.version") + ")";
        write(name, jvm, time);
    }

    private void write(String name, String content, Instant time) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(time));
    }
}
