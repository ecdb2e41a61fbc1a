package io.marketgate.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.marketgate.defaults.undertest.Answer;
import io.marketgate.defaults.undertest.ServiceUnderTest;
import io.marketgate.defaults.undertest.TestClient;
import io.marketgate.house.FreePorts;
import io.marketgate.launcher.SentinelProcess;
import io.marketgate.launcher.StoreProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole service on a Redis that is reached in other ways than by an address alone. */
class RedisVariantsTest {
    private static final String STORE_PASSWORD = "changeit";
    private static final Duration DEADLINE = Duration.ofSeconds(90);

    @TempDir Path folder;

    private final StoreProcess server = StoreProcess.redis();
    private final RedisClient client = RedisClient.create("redis://127.0.0.1:" + server.port());
    private final RedisCommands<String, String> redis = client.connect().sync();

    @AfterEach
    void stop() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        server.close();
    }

    /** With the rights that docs/deploying.md names. */
    private void protect() {
        redis.dispatch(
                CommandType.ACL,
                new StatusOutput<>(StringCodec.UTF8),
                new CommandArgs<>(StringCodec.UTF8)
                        .add("SETUSER")
                        .add("app")
                        .add("on")
                        .add(">of@the:app")
                        .add("~ratelimit:*")
                        .add("+@all")
                        .add("-@dangerous"));
        redis.configSet("requirepass", "nobody-knows");
    }

    /** Has the server answer to TLS too, and returns where. */
    private int serveTls() throws Exception {
        certify();
        int port = FreePorts.next();
        redis.configSet("tls-cert-file", pem("CERTIFICATE").toString());
        redis.configSet("tls-key-file", pem("PRIVATE KEY").toString());
        redis.configSet("tls-ca-cert-file", pem("CERTIFICATE").toString());
        redis.configSet("tls-auth-clients", "no");
        redis.configSet("tls-port", Integer.toString(port));
        return port;
    }

    /** Makes a certificate of this machine's, which is its own authority. */
    private void certify() throws IOException, InterruptedException, GeneralSecurityException {
        Path made = folder.resolve("made.p12");
        keytool(
                made,
                "-genkeypair",
                "-alias",
                "redis",
                "-keyalg",
                "EC",
                "-dname",
                "CN=redis",
                "-ext",
                "SAN=ip:127.0.0.1");
        KeyStore store = KeyStore.getInstance(made.toFile(), STORE_PASSWORD.toCharArray());
        write("CERTIFICATE", store.getCertificate("redis").getEncoded());
        write(
                "PRIVATE KEY",
                Objects.requireNonNull(store.getKey("redis", STORE_PASSWORD.toCharArray()))
                        .getEncoded());
    }

    private void write(String label, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                pem(label),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, text, label));
    }

    private Path pem(String label) {
        return folder.resolve(label.replace(' ', '-') + ".pem");
    }

    private static void keytool(Path store, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", STORE_PASSWORD));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    @Test
    void user_byTlsThatAPrivateAuthoritySigned_isLetIn() throws Exception {
        int tls = serveTls();
        protect();
        String url = "rediss://app:of%40the%3Aapp@127.0.0.1:" + tls;
        int port = FreePorts.next();
        Process service = start(port, url);
        try {
            awaitCounts(Instance.shared().at(port));
        } finally {
            service.destroyForcibly();
        }
    }

    @Test
    void redis_thatASentinelNames_isCountedIn() throws IOException {
        redis.configSet("requirepass", "s3cret");
        redis.auth("s3cret");
        try (SentinelProcess sentinel = SentinelProcess.start(folder, server.port(), "s3cret")) {
            String url =
                    "redis-sentinel://:s3cret@127.0.0.1:%d/0?sentinelMasterId=%s"
                            .formatted(sentinel.port(), SentinelProcess.MASTER);
            Map<String, Object> settings =
                    Map.of(
                            "redis.url",
                            url,
                            "marketgate.redis.sentinel.password",
                            SentinelProcess.PASSWORD,
                            "marketgate.redis.timeout",
                            "20s",
                            "marketgate.redis.connect-timeout",
                            "20s");
            try (Instance limits = Instance.start(settings).awaitStore()) {
                assertThat(limits.check("monthly", "any", 1).number("limits/0/remaining"))
                        .isEqualTo(99);
            }
        }
    }

    private static void awaitCounts(TestClient service) {
        String check = "{'limits':[" + Instance.limit("ip", "203.0.113.7", 1) + "]}";
        await().atMost(DEADLINE)
                .ignoreExceptionsMatching(it -> it.getCause() instanceof IOException)
                .untilAsserted(() -> {
                    Answer answer =
                            service.post(
                                    "/internal/check",
                                    check,
                                    "X-Marketgate-Service-Secret",
                                    ServiceUnderTest.SECRET);
                    assertThat(answer.is("allowed")).as(answer.text()).isTrue();
                });
    }

    /** The service as a process that trusts what JAVA_TOOL_OPTIONS says. */
    private Process start(int port, String url) throws IOException, InterruptedException {
        Path trusted = folder.resolve("trusted.p12");
        keytool(
                trusted,
                "-importcert",
                "-noprompt",
                "-alias",
                "redis",
                "-file",
                pem("CERTIFICATE").toString());
        ProcessBuilder program =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Application.class.getName())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("service.log").toFile());
        program.environment()
                .putAll(
                        Map.of(
                                "JAVA_TOOL_OPTIONS",
                                "-Djavax.net.ssl.trustStore="
                                        + trusted
                                        + " -Djavax.net.ssl.trustStorePassword="
                                        + STORE_PASSWORD,
                                "MARKETGATE_PORT",
                                Integer.toString(port),
                                "MARKETGATE_MANAGEMENT_PORT",
                                Integer.toString(FreePorts.next()),
                                "MARKETGATE_REDIS_TIMEOUT",
                                "20s",
                                "MARKETGATE_REDIS_CONNECT_TIMEOUT",
                                "20s",
                                "MARKETGATE_SERVICE_SECRET_FILE",
                                file("service.secret", ServiceUnderTest.SECRET),
                                "REDIS_URL_FILE",
                                file("redis.url", url)));
        return program.start();
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }
}
