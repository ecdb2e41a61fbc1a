package io.marketgate.defaults.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.marketgate.defaults.undertest.LoggedLines;
import io.marketgate.defaults.undertest.ServiceUnderTest;
import io.marketgate.defaults.undertest.TestClient;
import io.marketgate.house.FreePorts;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.client.annotation.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The secret changed under two services that call one another all the while. */
class ServiceSecretTest {
    private static final String OLD = "the-old-secret-between-services-0123456789";
    private static final String NEW = "the-new-secret-between-services-0123456789";
    private static final Duration DEADLINE = Duration.ofSeconds(120);

    @TempDir Path folder;

    /** Another instance of the example service. */
    @Client(id = "peer")
    @Requires(property = "micronaut.http.services.peer.urls")
    interface PeerClient {
        @Get("/internal/state")
        String state();
    }

    /** A service, the file of its secret, and the calls that it makes to its peer. */
    private static final class Peer extends ServiceUnderTest<Peer> {
        private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicBoolean ended = new AtomicBoolean();
        private final Thread caller;

        Peer(int port, int peer, Path secret) {
            super(
                    Map.of(
                            "micronaut.server.port",
                            port,
                            "micronaut.http.services.peer.urls",
                            "http://127.0.0.1:" + peer,
                            "micronaut.http.services.peer.read-timeout",
                            "30s",
                            "marketgate.service.secret-file",
                            secret.toString()));
            PeerClient client = bean(PeerClient.class);
            caller =
                    Thread.ofVirtual()
                            .unstarted(() -> {
                                while (!ended.get()) {
                                    try {
                                        client.state();
                                        calls.incrementAndGet();
                                    } catch (RuntimeException e) {
                                        failures.add(e);
                                    }
                                }
                            });
        }

        @Override
        protected Peer self() {
            return this;
        }

        /** Waits until it takes these secrets and no other of the two, and has called with them. */
        void awaitTakes(String... secrets) {
            for (String secret : List.of(OLD, NEW)) {
                int status = List.of(secrets).contains(secret) ? 200 : 401;
                await().atMost(DEADLINE).until(() -> ask(secret) == status);
            }
            int before = calls.get();
            await().atMost(DEADLINE).until(() -> calls.get() > before + 1);
        }

        int ask(String secret) {
            TestClient service = at(port());
            return service.get("/internal/state", ServiceSecret.HEADER, secret).status();
        }

        void end() throws InterruptedException {
            ended.set(true);
            caller.join();
        }

        @Override
        public void close() {
            ended.set(true);
            super.close();
        }
    }

    @Test
    void secret_changedInOrder_failsNoCall() throws Exception {
        Path mounted = mount(OLD);
        Path plain = write(OLD);
        int port = FreePorts.next();
        int other = FreePorts.next();
        try (Peer first = new Peer(port, other, mounted);
                Peer second = new Peer(other, port, plain)) {
            first.caller.start();
            second.caller.start();

            mount(OLD + "\n" + NEW);
            first.awaitTakes(OLD, NEW);
            write(OLD + "\n" + NEW);
            second.awaitTakes(OLD, NEW);

            mount(NEW + "\n" + OLD);
            awaitPresents(first, NEW);
            write(NEW + "\n" + OLD);
            awaitPresents(second, NEW);

            mount(NEW);
            first.awaitTakes(NEW);
            write(NEW + "\n");
            second.awaitTakes(NEW);

            first.end();
            second.end();
            assertThat(first.failures).isEmpty();
            assertThat(second.failures).isEmpty();
        }
    }

    @Test
    void secret_replacedByWhatIsNone_staysUntilThereIsAnother() throws Exception {
        Path secret = write(OLD);
        int port = FreePorts.next();
        try (LoggedLines log = new LoggedLines(Level.INFO);
                Peer service = new Peer(port, port, secret)) {
            write("short");
            await().atMost(DEADLINE)
                    .until(() -> log.now().stream().anyMatch(it -> it.contains("must hold one")));
            assertThat(service.ask(OLD)).isEqualTo(200);
            assertThat(service.ask("short")).isEqualTo(401);

            Files.delete(secret);
            await().atMost(DEADLINE)
                    .until(() -> log.now().stream().anyMatch(it -> it.contains("cannot be read")));
            assertThat(service.ask(OLD)).isEqualTo(200);

            write(NEW);
            await().atMost(DEADLINE).until(() -> service.ask(NEW) == 200);
            assertThat(service.ask(OLD)).isEqualTo(401);
            assertThat(log.now())
                    .noneMatch(it -> it.contains("short") || it.contains(NEW) || it.contains(OLD));
        }
    }

    private static void awaitPresents(Peer service, String secret) {
        ServiceSecret held = service.bean(ServiceSecret.class);
        await().atMost(DEADLINE).until(() -> held.presented().equals(secret));
        service.awaitTakes(OLD, NEW);
    }

    /** Puts a file in place of another, as whoever changes a secret does. */
    private Path write(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("service.secret.new"), content);
        return Files.move(file, folder.resolve("service.secret"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Changes it as Kubernetes changes a volume: a folder more, and one link that is moved. */
    private Path mount(String content) throws IOException {
        Path volume = Files.createDirectories(folder.resolve("volume"));
        Path version = Files.createTempDirectory(volume, "..version");
        Files.writeString(version.resolve("service.secret"), content);
        Path next = volume.resolve("..data_tmp");
        Files.createSymbolicLink(next, version.getFileName());
        Files.move(next, volume.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        Path file = volume.resolve("service.secret");
        if (!Files.exists(file)) {
            Files.createSymbolicLink(file, Path.of("..data", "service.secret"));
        }
        return file;
    }
}
