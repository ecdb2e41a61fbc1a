package io.marketgate.auth.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.marketgate.auth.Instance;
import io.marketgate.auth.key.KeyFormat;
import io.marketgate.database.backend.Backends;
import io.marketgate.defaults.StartupRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the first start makes, and later ones leave as it is. */
class FirstStartTest {
    private static Backends backends;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        backends = Backends.start();
    }

    @BeforeEach
    void empty() {
        backends.empty("auth");
    }

    @AfterAll
    static void stop() {
        backends.close();
    }

    private Path file() {
        return folder.resolve("state/admin.key");
    }

    private Instance instance(String key) {
        return Instance.start(
                backends,
                Map.of(
                        "marketgate.admin.key",
                        key,
                        "marketgate.admin.key-file",
                        file().toString()));
    }

    private static int adminKeys(Instance auth, String key) {
        return auth.get("/api/keys", auth.identity(key)).node("data").size();
    }

    @Test
    void firstStart_withoutKey_writesOneThatMayDoEverything() throws IOException {
        try (Instance auth = instance("").awaitReady()) {
            String key = Files.readString(file()).strip();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-------");
            assertThat(auth.verify(key).node("scopes").size()).isEqualTo(7);
            assertThat(auth.get("/api/projects", auth.identity(key)).text())
                    .contains("\"name\":\"default\"", "\"owner\":null");
        }
    }

    @Test
    void laterStart_ofOneRoleThatIsOwnerToo_findsItsMigrations() {
        backends.postgres().run("drop schema auth cascade; create schema auth authorization auth");
        String only = backends.postgres().url("auth");
        for (int start = 0; start < 2; start++) {
            Instance.start(backends, Map.of("database.migration-url", only)).awaitReady().close();
        }
    }

    @Test
    void laterStart_withFile_changesNothing() throws IOException {
        instance("").awaitReady().close();
        String key = Files.readString(file()).strip();
        try (Instance auth = instance("").awaitReady()) {
            assertThat(Files.readString(file()).strip()).isEqualTo(key);
            assertThat(adminKeys(auth, key)).isEqualTo(1);
        }
    }

    @Test
    void laterStart_withoutFile_makesNoFurtherKeyAndSaysWhatToDo() throws IOException {
        instance("").awaitReady().close();
        String key = Files.readString(file()).strip();
        Files.delete(file());
        try (Instance auth = instance("").awaitReady()) {
            assertThat(file()).doesNotExist();
            assertThat(adminKeys(auth, key)).isEqualTo(1);
            assertThat(logOf(auth.bean(FirstStart.class)::run))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .contains("admin-key", "MARKETGATE_ADMIN_KEY");
        }
    }

    /** Attached to a service that runs: starting one sets logging up anew. */
    private static List<String> logOf(Runnable work) {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        var logger = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(FirstStart.class);
        logger.addAppender(log);
        try {
            work.run();
            return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void laterStart_whereNoFileCanBeWritten_getsReady() {
        instance(Instance.ADMIN_KEY).awaitReady().close();
        Map<String, Object> readOnly =
                Map.of(
                        "marketgate.admin.key",
                        "",
                        "marketgate.admin.key-file",
                        "/proc/marketgate/admin.key");
        try (Instance auth = Instance.start(backends, readOnly).awaitReady()) {
            assertThat(adminKeys(auth, Instance.ADMIN_KEY)).isEqualTo(1);
        }
    }

    @Test
    void startAfterCrash_withFileWrittenButNothingCommitted_addsItsKey() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), Instance.ADMIN_KEY + "\n");
        try (Instance auth = instance("").awaitReady()) {
            assertThat(adminKeys(auth, Instance.ADMIN_KEY)).isEqualTo(1);
        }
    }

    @Test
    void laterStart_withRevokedKey_doesNotReviveIt() throws IOException {
        String key = "mg_live_7n42DGM5Tflk9n8mt7Fhc74UyUab";
        try (Instance auth = instance(key).awaitReady()) {
            String path = "/api/keys/" + auth.verify(key).text("keyId");
            String other = "{'name':'other','scopes':['platform']}";
            assertThat(auth.post("/api/keys", auth.identity(key), other).status()).isEqualTo(201);
            assertThat(auth.delete(path, auth.identity(key)).status()).isEqualTo(204);
        }
        try (Instance auth = instance(key).awaitReady()) {
            assertThat(auth.code(key)).isEqualTo("revoked");
        }
        assertThat(file()).doesNotExist();
    }

    @Test
    void laterStart_withOtherKey_addsIt() {
        instance(Instance.ADMIN_KEY).awaitReady().close();
        String other = "mg_live_7n42DGM5Tflk9n8mt7Fhc74UyUab";
        try (Instance auth = instance(other).awaitReady()) {
            assertThat(auth.code(Instance.ADMIN_KEY)).isEqualTo("valid");
            assertThat(adminKeys(auth, other)).isEqualTo(2);
        }
    }

    @Test
    void firstStart_ofSeveralAtOnce_makesOneKey() throws IOException {
        List<Instance> instances =
                IntStream.range(0, 3).parallel().mapToObj(i -> instance("")).toList();
        try {
            instances.forEach(Instance::awaitReady);
            String key = Files.readString(file()).strip();
            assertThat(adminKeys(instances.getFirst(), key)).isEqualTo(1);
            assertThat(
                            instances
                                    .getLast()
                                    .get("/api/projects", instances.get(1).identity(key))
                                    .node("data")
                                    .size())
                    .isEqualTo(1);
        } finally {
            instances.forEach(Instance::close);
        }
    }

    @Test
    void start_withMalformedKey_isRefusedInOneLineWithoutIt() {
        String key = "mg_live_7n42DGM5Tflk9n8mt7Fhc74UyUaX";
        assertThatThrownBy(() -> instance(key))
                .hasRootCauseInstanceOf(StartupRefusal.class)
                .rootCause()
                .hasMessageStartingWith("MARKETGATE_ADMIN_KEY ")
                .hasMessageNotContaining(key)
                .hasMessageNotContaining("\n");
    }

    @Test
    void start_withBrokenFile_isRefusedInOneLine() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "not a key");
        assertThatThrownBy(() -> instance(""))
                .hasRootCauseInstanceOf(StartupRefusal.class)
                .rootCause()
                .hasMessageStartingWith("MARKETGATE_ADMIN_KEY_FILE")
                .hasMessageNotContaining("not a key");
    }

    @Test
    void logs_ofStartAndUse_holdNoSecret() throws IOException {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        var root = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("ROOT");
        root.addAppender(log);
        try (Instance auth = instance("")) {
            root.addAppender(log); // Again: the start set logging up anew.
            auth.awaitReady();
            String key = Files.readString(file()).strip();
            String made = auth.createdBy(key).text("key");
            String identity = auth.identity(made);
            auth.get("/api/keys", identity);
            auth.verify(KeyFormat.generate());
            auth.verify(made + "x");
            assertThat(log.list).isNotEmpty();
            assertThat(List.copyOf(log.list))
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .noneMatch(line -> line.contains(key) || line.contains(made))
                    .noneMatch(line -> line.contains(identity) || line.contains("mg_live_"));
        } finally {
            root.detachAppender(log);
        }
    }
}
