package io.marketgate.auth.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.auth.Instance;
import io.marketgate.auth.key.KeyFormat;
import io.marketgate.database.backend.Backends;
import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.identity.IdentityVerifier;
import io.marketgate.defaults.undertest.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What verification says of keys of all kinds. */
class VerificationTest {
    private final Instance auth = Instance.shared();

    @Test
    void verify_validKey_saysWhatItMayDo() {
        Answer made =
                auth.create(
                        """
                        {"name":"x","scopes":["market:read"],"cidrs":["192.0.2.0/24"],
                         "limits":{"key":{"quota":6,"windowSeconds":60}},
                         "expiresAt":"2099-01-02T00:00:00Z"}
                        """);
        Answer verification = auth.verify(made.text("key"));
        assertThat(verification.is("valid")).isTrue();
        assertThat(verification.text("keyId")).isEqualTo(made.text("id"));
        assertThat(verification.text("project")).isEqualTo(made.text("project"));
        assertThat(verification.node("scopes")).isEqualTo(made.node("scopes"));
        assertThat(verification.node("limits")).isEqualTo(made.node("limits"));
        assertThat(verification.node("cidrs")).isEqualTo(made.node("cidrs"));
        assertThat(verification.text("expiresAt")).isEqualTo("2099-01-02T00:00:00.000Z");
        assertThat(verification.isNull("sunset")).isTrue();
        assertThat(verification.is("cacheable")).isTrue();
        assertThat(verification.number("version")).isPositive();
    }

    @Test
    void verify_keyUntilTheEndOf9999_whereTheMachineIsEastOfGreenwich_isValid() {
        TimeZone zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        try (Instance tokyo = Instance.start(Backends.shared())) {
            Answer made =
                    tokyo.create(
                            """
                            {"name":"x","scopes":[],"expiresAt":"9999-12-31T23:59:59.999Z"}
                            """);
            assertThat(tokyo.verify(made.text("key")).text("expiresAt"))
                    .isEqualTo("9999-12-31T23:59:59.999Z");
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void verify_limits_areTheKeysElseItsProjects() {
        String project =
                auth.post(
                                "/api/projects",
                                auth.identity(Instance.ADMIN_KEY),
                                """
                                {"name":"limited","configuration":{"limits":{
                                 "key":{"quota":6,"windowSeconds":60}}}}\
                                """)
                        .text("id");
        String body = "{'name':'a','scopes':[],'project':'%s','limits':{%s}}";
        String own = body.formatted(project, "'key':{'quota':2,'windowSeconds':60}");
        assertThat(auth.verify(auth.create(own).text("key")).text())
                .contains("\"limits\":{\"key\":{\"quota\":2,\"windowSeconds\":60}}");
        assertThat(auth.verify(auth.create(body.formatted(project, "")).text("key")).text())
                .contains("\"limits\":{\"key\":{\"quota\":6,\"windowSeconds\":60}}");
    }

    @Test
    void verify_again_answersTheSameFromRedis() {
        String key = auth.createWith("market:read", "trades:read").text("key");
        String first = withoutToken(auth.verify(key));
        Backends.shared().postgres().run("update auth.api_key set name = 'seen by nobody'");
        assertThat(withoutToken(auth.verify(key))).isEqualTo(first);
    }

    private static String withoutToken(Answer verification) {
        return verification
                .text()
                .replaceAll("\"identity\":\"[^\"]*\"", "")
                .replaceAll("\"version\":\\d+", "");
    }

    @Test
    void verify_validKey_signsIdentityForServices() {
        Answer made = auth.createWith("market:read");
        String token = auth.identity(made.text("key"));
        Caller caller = auth.bean(IdentityVerifier.class).verify(token);
        assertThat(caller.subject()).isEqualTo(made.text("id"));
        assertThat(caller.project()).isEqualTo(made.text("project"));
        assertThat(caller.scopes()).containsExactly("market:read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mg_live_", "mg_live_7n42DGM5Tflk9n8mt7Fhc74UyUac", "Bearer x"})
    void verify_malformed_isRefused(String key) {
        assertThat(auth.verify(key).text()).isEqualTo("{\"valid\":false,\"code\":\"malformed\"}");
    }

    @Test
    void verify_unknown_isRefusedUntilItIsMade() {
        String key = KeyFormat.generate();
        assertThat(auth.code(key)).isEqualTo("unknown");
        assertThat(auth.code(key)).isEqualTo("unknown");
        Answer model = auth.createWith("market:read");
        Backends.shared()
                .postgres()
                .run(
                        "update auth.api_key set hash = sha256('%s') where id = '%s'"
                                .formatted(key, model.text("id")));
        auth.createWith("market:read"); // Any change: the log moves on.
        assertThat(auth.code(key)).isEqualTo("valid");
    }

    @Test
    void verify_expiredKey_isRefusedFromTheMomentOn() {
        Answer made = keyThatEndsSoon();
        String key = made.text("key");
        Instant end = Instant.parse(made.text("expiresAt"));
        await().atMost(Duration.ofSeconds(120))
                .until(() -> {
                    String code = auth.code(key);
                    assertThat(code).isEqualTo(Instant.now().isBefore(end) ? "valid" : code);
                    return code.equals("expired");
                });
    }

    /** Made anew where the machine needed so long that its end is past: that is refused. */
    private Answer keyThatEndsSoon() {
        String body = "{'name':'x','scopes':[],'expiresAt':'%s'}";
        return await().atMost(Duration.ofSeconds(120))
                .until(
                        () -> {
                            String admin = auth.identity(Instance.ADMIN_KEY);
                            Instant end = Instant.now().plusSeconds(3);
                            return auth.post("/api/keys", admin, body.formatted(end));
                        },
                        answer -> answer.status() == 201);
    }

    @Test
    void verify_disabledKey_isRefused() {
        Answer made = auth.createWith("market:read");
        Backends.shared()
                .postgres()
                .run(
                        "update auth.api_key set enabled = false where id = '"
                                + made.text("id")
                                + "'");
        assertThat(auth.code(made.text("key"))).isEqualTo("disabled");
    }

    @Test
    void verify_keyPastSunset_isRefused() {
        Answer made = auth.createWith("market:read");
        Backends.shared()
                .postgres()
                .run("update auth.api_key set sunset = now() where id = '" + made.text("id") + "'");
        assertThat(auth.code(made.text("key"))).isEqualTo("revoked");
    }

    @Test
    void verify_countedKeyAtOnce_isAcceptedExactlyAsOftenAsItMay() throws Exception {
        Answer made = auth.create("{\"name\":\"x\",\"scopes\":[],\"remainingUses\":20}");
        String key = made.text("key");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> use = () -> auth.code(key);
            var codes = threads.invokeAll(IntStream.range(0, 50).mapToObj(i -> use).toList());
            assertThat(codes.stream().map(Future::resultNow).filter("valid"::equals)).hasSize(20);
            assertThat(codes.stream().map(Future::resultNow).filter("exhausted"::equals))
                    .hasSize(30);
        }
        String path = "/api/keys/" + made.text("id");
        Answer found = auth.get(path, auth.identity(Instance.ADMIN_KEY));
        assertThat(found.number("remainingUses")).isZero();
    }

    @Test
    void verify_countedKey_isNotCacheable() {
        Answer made = auth.create("{\"name\":\"x\",\"scopes\":[],\"remainingUses\":2}");
        Answer verification = auth.verify(made.text("key"));
        assertThat(verification.is("cacheable")).isFalse();
    }

    @Test
    void verify_unknownMember_is400() {
        Answer answer = auth.internalPost("/internal/keys/verify", "{\"key\":\"x\",\"kee\":1}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("kee");
    }

    @Test
    void verify_withoutServiceSecret_is401() {
        String admin = auth.identity(Instance.ADMIN_KEY);
        assertThat(auth.post("/internal/keys/verify", admin, "{\"key\":\"x\"}").status())
                .isEqualTo(401);
    }
}
