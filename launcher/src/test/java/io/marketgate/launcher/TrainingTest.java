package io.marketgate.launcher;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains a project of {@link FakeProgram}s, by JVMs that really write caches. */
class TrainingTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir Path root;
    @TempDir Path folder;

    @Test
    void train_writesCachesWhichTheNextStartUses() throws IOException {
        RunningLauncher.project(root);
        int port = RunningLauncher.freeRow();
        Map<String, String> options =
                Map.of(
                        StackOptions.CACHES,
                        folder.resolve("caches").toString(),
                        "REDIS_URL",
                        "redis://nowhere.invalid",
                        "JAVA_TOOL_OPTIONS",
                        "-Xlog:aot");
        RunningLauncher training =
                RunningLauncher.start(root, state(), port, options, List.of(Training.NAME));

        assertThat(training.awaitExit(LONG)).as(training.output()).isZero();

        assertThat(training.output()).contains("requests sent").doesNotContain("died");
        assertThat(state()).doesNotExist();
        assertThat(folder.resolve("caches"))
                .isDirectoryContaining("glob:**/vendor-simulator.aot")
                .isDirectoryNotContaining("glob:**.new*");
        try (RunningLauncher launcher =
                RunningLauncher.start(
                        root,
                        state(),
                        port,
                        Map.of(
                                StackOptions.CACHES,
                                folder.resolve("caches").toString(),
                                "JAVA_TOOL_OPTIONS",
                                "-Xlog:aot"))) {
            launcher.awaitLine("ready ");
            for (String name : List.of("gateway", "market-data", "auth", "simulator")) {
                assertThat(Files.readString(state().resolve("log").resolve(name + ".log")))
                        .contains("Using AOT-linked classes: true");
            }
        }
    }

    @Test
    void train_programsCrashAtTheirEnd_cachesAreMissedAndExitIsOne() throws IOException {
        RunningLauncher.project(root);
        Path options = root.resolve("config").resolve("jvm.options");
        Files.writeString(options, Files.readString(options) + "-Dfake.crashesAtEnd=true\n");
        RunningLauncher training =
                RunningLauncher.start(
                        root, state(), RunningLauncher.freeRow(), Map.of(), List.of(Training.NAME));

        assertThat(training.awaitExit(LONG)).isEqualTo(1);

        assertThat(training.output()).contains("gateway.aot was not written");
    }

    @Test
    void run_withoutCaches_makesThemBesideTheStackThatIsReady() throws IOException {
        RunningLauncher.project(root);
        Path caches = folder.resolve("caches");
        try (RunningLauncher launcher = startAndTrain(caches)) {
            ProcessHandle training = awaitTraining(launcher);
            await().atMost(LONG).until(() -> !training.isAlive());
            assertThat(caches).as(log()).isDirectoryContaining("glob:**/vendor-simulator.aot");
            assertThat(launcher.output()).contains("Next starts:").doesNotContain("died");
        }
        try (RunningLauncher launcher = startAndTrain(caches)) {
            launcher.awaitLine("ready ");
            assertThat(launcher.output()).doesNotContain("Next starts:");
        }
    }

    @Test
    void train_besideAnother_isRefused_andLeavesTheOthersFiles() throws IOException {
        RunningLauncher.project(root);
        Path caches = Files.createDirectory(folder.resolve("caches"));
        Path unfinished = Files.writeString(caches.resolve("gateway.aot.new"), "half");
        try (FileChannel other = FileChannel.open(caches.resolve("training.lock"), CREATE, WRITE);
                FileLock lock = other.lock()) {
            RunningLauncher training =
                    RunningLauncher.start(
                            root,
                            state(),
                            RunningLauncher.freeRow(),
                            Map.of(StackOptions.CACHES, caches.toString()),
                            List.of(Training.NAME));

            assertThat(training.awaitExit(LONG)).isEqualTo(1);

            assertThat(training.output()).contains("caches are being made already");
            assertThat(unfinished).hasContent("half");
            assertThat(lock.isValid()).isTrue();
        }
    }

    @Test
    void run_cachesCannotBeMade_saysSo() throws IOException {
        RunningLauncher.project(root);
        Path caches = Files.writeString(folder.resolve("caches"), "no folder");
        try (RunningLauncher launcher = startAndTrain(caches)) {
            launcher.awaitLine("ready ");
            launcher.awaitLine("no caches were made, see ");
        }
    }

    @Test
    void run_stoppedWhileCachesAreMade_leavesNeitherProcessNorCache() throws IOException {
        RunningLauncher.project(root);
        Path caches = folder.resolve("caches");
        ProcessHandle training;
        try (RunningLauncher launcher = startAndTrain(caches)) {
            training = awaitTraining(launcher);
            await().atMost(LONG).until(() -> training.descendants().count() > 2);
        }
        assertThat(training.isAlive()).isFalse();
        assertThat(caches).isDirectoryNotContaining("glob:**.aot*");
    }

    private ProcessHandle awaitTraining(RunningLauncher launcher) throws IOException {
        launcher.awaitLine("ready ");
        await().atMost(LONG).until(() -> Files.exists(state().resolve("train.pid")));
        return launcher.child(Training.NAME);
    }

    private RunningLauncher startAndTrain(Path caches) throws IOException {
        return RunningLauncher.start(
                root,
                state(),
                RunningLauncher.freeRow(),
                Map.of(StackOptions.CACHES, caches.toString(), "TRAIN", "yes"));
    }

    private String log() throws IOException {
        return Files.readString(state().resolve("log").resolve(Training.NAME + ".log"));
    }

    private Path state() {
        return folder.resolve("state");
    }
}
