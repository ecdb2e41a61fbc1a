package io.marketgate.kv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings as the environment gives them. */
final class StoreSettingsTest {

    @Test
    void from_nothing_isTheDefault() {
        assertThat(StoreSettings.from(name -> null)).isEqualTo(StoreSettings.DEFAULT);
        assertThat(StoreSettings.from(name -> " ")).isEqualTo(StoreSettings.DEFAULT);
        assertThat(StoreSettings.DEFAULT.commandTimeout()).isEqualTo(Duration.ofMillis(100));
        assertThat(StoreSettings.DEFAULT.connectTimeout()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void from_allGiven_takesThem() {
        Map<String, String> environment =
                Map.of(
                        "REDIS_URL", "rediss://user:p%40ss@cache.example:6380/3",
                        "MARKETGATE_REDIS_TIMEOUT", "250ms",
                        "MARKETGATE_REDIS_CONNECT_TIMEOUT", "2s",
                        "MARKETGATE_STORE_MEMORY_BYTES", "1000");
        StoreSettings settings = StoreSettings.from(environment::get);
        assertThat(settings.commandTimeout()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.memoryBytes()).isEqualTo(1000);
        RedisURI uri = settings.redisUri();
        assertThat(uri.getHost()).isEqualTo("cache.example");
        assertThat(uri.getPort()).isEqualTo(6380);
        assertThat(uri.getDatabase()).isEqualTo(3);
        assertThat(uri.isSsl()).isTrue();
        assertThat(uri.isVerifyPeer()).isTrue();
    }

    @Test
    void toString_urlWithPassword_leavesItOut() {
        assertThat(StoreSettings.DEFAULT.withRedisUrl("redis://u:secret@h:1/2"))
                .hasToString("redis://h:1/2, command PT0.1S, connect PT0.5S");
    }

    @Test
    void from_badUrl_isRefusedWithoutItsPassword() {
        for (String url : new String[] {"http://:secret@h", "redis://:secret@h:port", "redis://"}) {
            assertThatThrownBy(() -> StoreSettings.DEFAULT.withRedisUrl(url).redisUri())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("REDIS_URL")
                    .hasNoCause()
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
        }
    }

    @Test
    void from_badAmount_isRefusedByName() {
        Map<String, String> duration = Map.of("MARKETGATE_REDIS_TIMEOUT", "soon");
        assertThatThrownBy(() -> StoreSettings.from(duration::get))
                .hasMessage("MARKETGATE_REDIS_TIMEOUT is no duration such as 100ms: soon");
        Map<String, String> bytes = Map.of("MARKETGATE_STORE_MEMORY_BYTES", "much");
        assertThatThrownBy(() -> StoreSettings.from(bytes::get))
                .hasMessage("MARKETGATE_STORE_MEMORY_BYTES is no number of bytes: much");
    }
}
