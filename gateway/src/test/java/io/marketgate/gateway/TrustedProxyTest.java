package io.marketgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.of;

import io.marketgate.defaults.request.PublicAddress;
import io.marketgate.gateway.stage.Stage;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.context.event.HttpRequestReceivedEvent;
import io.micronaut.json.tree.JsonNode;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What forwarding headers do: everything for trusted proxies, nothing for anybody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TrustedProxyTest {
    /** This machine is the nearest proxy; two others may stand before it. */
    private final Stage trusting = trusting("127.0.0.0/8, 10.0.0.0/24,2001:db8::1");

    private final Stage wary = trusting("10.0.0.0/8");
    private final Stage plain = new Stage();

    private static Stage trusting(String proxies) {
        return new Stage(Map.of("marketgate.trusted.proxies", proxies));
    }

    @AfterAll
    void close() {
        trusting.close();
        wary.close();
        plain.close();
    }

    /** Sends headers, written as {@code Name: value | Name: value}. */
    private static HttpResponse<String> send(Stage stage, String path, String key, String headers) {
        HttpRequest.Builder request = stage.request(path).header("X-API-Key", key);
        for (String header : headers.split("\\s*\\|\\s*")) {
            String[] parts = header.split(":\\s*", 2);
            request.header(parts[0], parts[1]);
        }
        return Stage.send(request.build());
    }

    private static String counted(Stage stage) {
        JsonNode charges = Objects.requireNonNull(stage.ratelimit.checks().getLast().get("limits"));
        JsonNode byAddress = Objects.requireNonNull(charges.get(0));
        return Objects.requireNonNull(byAddress.get("key")).getStringValue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "X-Forwarded-For: 192.0.2.7; 192.0.2.7",
                "X-Forwarded-For: 192.0.2.7, 10.0.0.3; 192.0.2.7",
                "X-Forwarded-For: 192.0.2.7 | X-Forwarded-For: 10.0.0.3; 192.0.2.7",
                "X-Forwarded-For: 203.0.113.1, 192.0.2.7, 10.0.0.3; 192.0.2.7",
                "X-Forwarded-For: 10.0.0.4, 10.0.0.3; 10.0.0.4",
                "X-Forwarded-For: 192.0.2.7:4711; 192.0.2.7",
                "X-Forwarded-For: [2001:db8:5::9]:4711; 2001:db8:5:0:0:0:0:0",
                "X-Forwarded-For: ::ffff:192.0.2.7; 192.0.2.7",
                "X-Forwarded-For: 192.0.2.7, 2001:db8::1; 192.0.2.7",
                "X-Forwarded-For: 192.0.2.7, unknown; 127.0.0.1",
                "X-Forwarded-For: nonsense, 10.0.0.3; 10.0.0.3",
                "X-Forwarded-For: 010.1.2.3; 127.0.0.1",
                "Forwarded: for=192.0.2.7; 192.0.2.7",
                "Forwarded: For=\"192.0.2.7:80\"; 192.0.2.7",
                "Forwarded: for=\"[2001:db8:5::9]:80\", for=10.0.0.3; 2001:db8:5:0:0:0:0:0",
                "Forwarded: for=192.0.2.7, for=_hidden; 127.0.0.1",
                "Forwarded: for=192.0.2.7, by=10.0.0.3; 127.0.0.1",
                "Forwarded: for=192.0.2.7, for=\"10.0.0.3; 127.0.0.1",
                "X-Forwarded-For: 192.0.2.7 | Forwarded: for=192.0.2.7; 192.0.2.7",
                "X-Forwarded-Proto: https; 127.0.0.1",
            })
    void address_countedIsTheNearestThatIsNoTrustedProxy(String headers, String counted) {
        String key = trusting.auth.key("market:read");
        assertThat(send(trusting, "/v2/x", key, headers).statusCode()).isEqualTo(200);
        assertThat(counted(trusting)).isEqualTo(counted);
    }

    /** Longer than any of them is, they fill a header; a stuck event loop answers nobody. */
    static Stream<Arguments> longHeaders() {
        int length = 15_000;
        return Stream.of(
                of("Forwarded", "for=192.0.2.7," + " ".repeat(length) + "x", "127.0.0.1"),
                of("Forwarded", "for" + " ".repeat(length) + "=192.0.2.7", "192.0.2.7"),
                of("Forwarded", "for=\"" + "x".repeat(length) + "\"", "127.0.0.1"),
                of("Forwarded", "for=\"" + "\\1".repeat(length / 2) + "\"", "127.0.0.1"),
                of("Forwarded", "for=\"" + "x".repeat(length), "127.0.0.1"),
                of("Forwarded", "for=192.0.2.7" + ", ".repeat(length / 2), "127.0.0.1"),
                of("Forwarded", "for=192.0.2.7" + ";".repeat(length), "192.0.2.7"),
                of("Forwarded", "for=192.0.2.7;x=\"" + ",".repeat(length) + '"', "192.0.2.7"),
                of("X-Forwarded-For", "1" + ",".repeat(length) + "192.0.2.7", "192.0.2.7"));
    }

    @ParameterizedTest
    @MethodSource("longHeaders")
    void header_howeverLong_isReadAtOnce(String name, String value, String counted) {
        String key = trusting.auth.key("market:read");
        HttpRequest request =
                trusting.request("/v2/x").header("X-API-Key", key).header(name, value).build();
        int status =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(15), () -> Stage.send(request).statusCode());
        assertThat(status).isEqualTo(200);
        assertThat(counted(trusting)).isEqualTo(counted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For: ", "Forwarded: for="})
    void proxies_moreThanAnybodyHas_areNotFollowedToTheEnd(String header) {
        String key = trusting.auth.key("market:read");
        String hop = header.startsWith("X") ? ", " : ", for=";
        String beyond = header + "192.0.2.7" + (hop + "10.0.0.4") + (hop + "10.0.0.3").repeat(31);
        assertThat(send(trusting, "/v2/x", key, beyond).statusCode()).isEqualTo(200);
        assertThat(counted(trusting)).isEqualTo("10.0.0.4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: 192.0.2.7 | X-Forwarded-Proto: https | X-Forwarded-Host: evil",
                "Forwarded: for=192.0.2.7;proto=https;host=evil",
                "X-Forwarded-For: 192.0.2.7 | Forwarded: for=192.0.2.8;proto=https",
            })
    void headers_ofAnybodyElse_areOnlyText(String headers) {
        for (Stage stage : List.of(wary, plain)) {
            String key = stage.auth.key("market:read");
            assertThat(send(stage, "/v2/x", key, headers).statusCode()).isEqualTo(200);
            assertThat(counted(stage)).isEqualTo("127.0.0.1");
            assertThat(stage.marketData.last().headers().getFirst("X-Marketgate-Public-Url"))
                    .isEqualTo("http://127.0.0.1:" + stage.port());
            assertThat(stage.marketData.last().headers().keySet())
                    .doesNotContain("Forwarded", "X-forwarded-for", "X-forwarded-proto");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "X-Forwarded-Proto: https; https://HOST",
                "X-Forwarded-Proto: HTTPS; https://HOST",
                "X-Forwarded-Proto: http; http://HOST",
                "X-Forwarded-Proto: gopher; http://HOST",
                "X-Forwarded-Proto: https | X-Forwarded-Host: api.example.com;"
                        + " https://api.example.com",
                "X-Forwarded-Host: api.example.com:8443; http://api.example.com:8443",
                "X-Forwarded-For: 192.0.2.7, 10.0.0.3 | X-Forwarded-Proto: https, http;"
                        + " https://HOST",
                "X-Forwarded-For: 203.0.113.1, 192.0.2.7 | X-Forwarded-Proto: https, http;"
                        + " http://HOST",
                "X-Forwarded-For: 192.0.2.7, 10.0.0.3 | X-Forwarded-Proto: https; https://HOST",
            })
    void linksAndErrorTypes_haveTheAddressThatTheClientUsed(String headers, String address) {
        String expected = address.replace("HOST", "127.0.0.1:" + trusting.port());
        String key = trusting.auth.key("market:read");
        send(trusting, "/v2/x", key, headers);
        assertThat(trusting.marketData.last().headers().getFirst("X-Marketgate-Public-Url"))
                .isEqualTo(expected);
        assertThat(send(trusting, "/nothing", key, headers).body())
                .contains("\"type\":\"" + expected + "/docs/errors/not-found\"");
    }

    @Test
    void forwarded_hasAllOfIt() {
        String key = trusting.auth.key("market:read");
        send(
                trusting,
                "/v2/x",
                key,
                "Forwarded: for=192.0.2.7;proto=https;host=\"api.example.com\", for=10.0.0.3");
        assertThat(trusting.marketData.last().headers().getFirst("X-Marketgate-Public-Url"))
                .isEqualTo("https://api.example.com");
        assertThat(counted(trusting)).isEqualTo("192.0.2.7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Host: a/b",
                "X-Forwarded-For: 192.0.2.7 | Forwarded: for=192.0.2.8",
            })
    void headers_thatCannotBeMeant_areRefused(String headers) {
        String key = trusting.auth.key("market:read");
        assertThat(send(trusting, "/v2/x", key, headers).statusCode()).isEqualTo(400);
    }

    @Test
    void request_whoseAddressCannotBeRead_isLeftToWhoeverAnswersIt() {
        var request =
                new HttpRequestWrapper<>(io.micronaut.http.HttpRequest.GET("/x")) {
                    @Override
                    public InetSocketAddress getRemoteAddress() {
                        throw new IllegalStateException("test");
                    }
                };
        plain.gateway(0)
                .getApplicationContext()
                .publishEvent(new HttpRequestReceivedEvent(request));
        assertThat(PublicAddress.of(request)).isEmpty();
    }

    @Test
    void keyOfSomeNetworks_isForTheClientsAddress() {
        String members =
                "\"cidrs\":[\"192.0.2.0/24\"],\"expiresAt\":null,\"sunset\":null,"
                        + "\"cacheable\":true";
        for (Stage stage : List.of(trusting, plain)) {
            String key = stage.auth.key(members, new String[] {"market:read"});
            String inside = "X-Forwarded-For: 192.0.2.7";
            assertThat(send(stage, "/v2/x", key, inside).statusCode())
                    .isEqualTo(stage == trusting ? 200 : 403);
            String outside = "X-Forwarded-For: 192.0.3.7";
            assertThat(send(stage, "/v2/x", key, outside).statusCode()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.com", "10.0.0.0/33", "10.0.0.1-9", "-"})
    void networkThatIsNone_isNoStart(String networks) {
        RuntimeException failure =
                Assertions.catchRuntimeException(() ->
                        ApplicationContext.run(
                                        Map.of(
                                                "marketgate.trusted.proxies",
                                                networks,
                                                "marketgate.service.secret",
                                                "0123456789abcdef0123456789abcdef"))
                                .close());
        assertThat(failure)
                .rootCause()
                .hasMessage(
                        "MARKETGATE_TRUSTED_PROXIES must be addresses or networks such as"
                                + " 10.0.0.0/8");
    }
}
