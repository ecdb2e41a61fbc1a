package io.marketgate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApplicationTest {

    @TempDir Path folder;

    @Test
    void main_portTaken_exitsWithOneLine() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Path errors = folder.resolve("stderr");
            Path output = folder.resolve("stdout");
            Process process = start(taken.getLocalPort(), output, errors);
            try {
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(Files.readAllLines(errors))
                    .singleElement()
                    .asString()
                    .startsWith("vendor-simulator: ")
                    .contains("127.0.0.1:" + taken.getLocalPort())
                    .endsWith("Address already in use");
            assertThat(output).content().doesNotContain("\tat ");
        }
    }

    private static Process start(int port, Path output, Path errors) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Application.class.getName());
        builder.environment().keySet().removeAll(List.of("DATA", "JAVA_TOOL_OPTIONS"));
        builder.environment().put("MARKETGATE_HOST", "127.0.0.1");
        builder.environment().put("MARKETGATE_IDLE_TIMEOUT", ""); // As Compose does, where unset.
        builder.environment().put("MARKETGATE_PORT", Integer.toString(port));
        return builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    }
}
