package io.marketgate.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketgate.house.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRedisTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void start_fresh_isRedis62() throws IOException {
        try (StoreProcess redis = StoreProcess.redis()) {
            assertThat(tell(redis, "SET k v")).isEqualTo("+OK");
            // COPY came with 6.2.
            assertThat(tell(redis, "COPY k k2")).isEqualTo(":1");
        }
    }

    @Test
    void restart_afterKill_hasItsDataAndPort(@TempDir Path folder) throws IOException {
        Path data = folder.resolve("redis");
        int port = FreePorts.next();
        try (StoreProcess redis = StoreProcess.redis(port, data)) {
            tell(redis, "SET k 1");
            redis.kill();
            assertThat(redis.isAlive()).isFalse();
            redis.restart();
            assertThat(redis.port()).isEqualTo(port);
            assertThat(tell(redis, "INCR k")).isEqualTo(":2");
        }
        try (StoreProcess again = StoreProcess.redis(port, data)) {
            assertThat(tell(again, "INCR k")).isEqualTo(":3");
        }
    }

    @Test
    void pause_untilResumed_answersNothing() throws IOException {
        Duration soon = Duration.ofMillis(500);
        try (StoreProcess redis = StoreProcess.redis()) {
            redis.pause();
            assertThatThrownBy(() -> tell(redis, "PING", soon)).isInstanceOf(IOException.class);
            redis.resume();
            assertThat(tell(redis, "PING")).isEqualTo("+PONG");
        }
    }

    @Test
    void start_onTakenPort_saysSo(@TempDir Path folder) {
        try (StoreProcess first = StoreProcess.redis()) {
            assertThatThrownBy(() -> StoreProcess.redis(first.port(), folder.resolve("redis")))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("port " + first.port());
        }
    }

    private static String tell(StoreProcess redis, String command) throws IOException {
        return tell(redis, command, PATIENCE);
    }

    private static String tell(StoreProcess redis, String command, Duration patience)
            throws IOException {
        int timeout = Math.toIntExact(patience.toMillis());
        try (Socket socket = new Socket()) {
            socket.connect(Ports.local(redis.port()), timeout);
            socket.setSoTimeout(timeout);
            socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))
                    .readLine();
        }
    }
}
