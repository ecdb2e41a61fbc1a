package io.marketgate.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketgate.house.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** A Redis that does not let the services in is told of before anything is started. */
class ExternalRedisTest {

    private static final StoreProcess REDIS = StoreProcess.redis();
    private static final StoreProcess OPEN = StoreProcess.redis();
    private static final int NOBODY = FreePorts.next();

    @TempDir Path folder;

    @BeforeAll
    static void protect() {
        try (Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            jedis.aclSetUser("app", "on", ">of-the-app", "+get", "~*");
            jedis.configSet("requirepass", "s@cret");
        }
    }

    @AfterAll
    static void close() {
        REDIS.close();
        OPEN.close();
    }

    private void require(String variable, String url) {
        require(Map.of(variable, url));
    }

    private void require(Map<String, String> environment) {
        ExternalRedis.require(StackOptions.of(folder, environment));
    }

    private static String filled(String url) {
        return url.replace("HERE", "127.0.0.1:" + REDIS.port())
                .replace("OPEN", "127.0.0.1:" + OPEN.port())
                .replace("NOBODY", "127.0.0.1:" + NOBODY);
    }

    @ParameterizedTest
    @CsvSource({
        "REDIS_URL, redis://:s%40cret@HERE",
        "REDIS_URL, redis://s%40cret@HERE",
        "REDIS_URL, redis://default:s%40cret@HERE/3",
        "REDIS_URL, redis://app:of-the-app@HERE",
        "REDIS_URL, redis://OPEN/0",
        "REDIS_URL, redis://:@OPEN",
        "REDIS_URL, redis://app:@OPEN",
        "REDIS_URIS, 'redis://:s%40cret@NOBODY, redis://:s%40cret@HERE'",
    })
    void redis_thatLetsIn_isTaken(String variable, String url) {
        assertThatCode(() -> require(variable, filled(url))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "REDIS_URL, redis://:wrong@HERE, refused: WRONGPASS",
        "REDIS_COUNTERS_URL, redis://:wrong@HERE, refused: WRONGPASS",
        "REDIS_URL, redis://app:s%40cret@HERE, refused: WRONGPASS",
        "REDIS_URL, 'redis://app:wrong,s%40cret@HERE', refused: WRONGPASS",
        "REDIS_URL, redis://HERE, refused: NOAUTH",
        "REDIS_URL, redis://OPEN?database=99, refused: ERR DB index is out of range",
        "REDIS_URL, redis://:s%40cret@HERE/99, refused: ERR DB index is out of range",
        "REDIS_URL, rediss://:s%40cret@HERE, nothing answers by TLS",
        "REDIS_URL, redis://:s%40cret@NOBODY, nothing answers",
        "REDIS_URIS, 'redis://:s%40cret@NOBODY,redis://:wrong@HERE', refused: WRONGPASS",
        "REDIS_URL, redis-sentinel://NOBODY/0?sentinelMasterId=main, nothing answers",
        "REDIS_URL, redis-sentinel://NOBODY#main, nothing answers",
    })
    void redis_thatDoesNot_isToldInOneLine(String variable, String url, String told) {
        assertThatThrownBy(() -> require(variable, filled(url)))
                .isInstanceOf(LaunchException.class)
                .hasMessageStartingWith(variable + ": 127.0.0.1:")
                .hasMessageContaining(told)
                .message()
                .hasLineCount(1)
                .doesNotContain("wrong@", "cret");
    }

    /** As one does that has no password, of whoever comes from another machine. */
    @ParameterizedTest
    @CsvSource({"redis://HERE", "redis-sentinel://HERE?sentinelMasterId=main"})
    void redis_thatDeniesWhoAsks_isNotThere(String url) throws IOException {
        try (ServerSocket denying = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> deny(denying));
            String place = "127.0.0.1:" + denying.getLocalPort();
            assertThatThrownBy(() -> require("REDIS_URL", url.replace("HERE", place)))
                    .hasMessage("REDIS_URL: " + place + ": refused: DENIED protected mode");
        }
    }

    private static void deny(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                connection.getInputStream().read(new byte[1_000]);
                connection.getOutputStream().write("-DENIED protected mode\r\n".getBytes(US_ASCII));
            } catch (IOException e) {
                // The test ends.
            }
        }
    }

    @Test
    void sentinels_areAskedWhereItIs() throws IOException {
        try (SentinelProcess sentinel = SentinelProcess.start(folder, REDIS.port(), "s@cret")) {
            int port = sentinel.port();
            Map<String, String> told =
                    Map.of("MARKETGATE_REDIS_SENTINEL_PASSWORD", SentinelProcess.PASSWORD);
            assertThatCode(() -> require(with(told, port, "s%40cret", "main")))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> require(with(told, port, "wrong", "main")))
                    .hasMessageContaining("127.0.0.1:" + REDIS.port() + ": refused: WRONGPASS");
            assertThatThrownBy(() -> require(with(told, port, "s%40cret", "other")))
                    .hasMessageContaining(port + ": this Sentinel knows no 'other'");
            assertThatThrownBy(() -> require(with(Map.of(), port, "s%40cret", "main")))
                    .hasMessageContaining(port + ": refused: NOAUTH");
        }
    }

    private static Map<String, String> with(
            Map<String, String> told, int port, String password, String master) {
        String url =
                "redis-sentinel://:%s@127.0.0.1:%d,127.0.0.1:%d/0?sentinelMasterId=%s"
                        .formatted(password, NOBODY, port, master);
        Map<String, String> environment = new HashMap<>(told);
        environment.put("REDIS_URL", url);
        return environment;
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://h:1/x", "redis-sentinel://h:1"})
    void address_thatOnlyServicesCanRead_isLeftToThem(String url) {
        assertThatCode(() -> require("REDIS_URL", url)).doesNotThrowAnyException();
    }
}
