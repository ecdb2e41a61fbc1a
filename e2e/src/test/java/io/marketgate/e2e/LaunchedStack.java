package io.marketgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The whole stack as {@code make run} starts it: a launcher and its processes. */
final class LaunchedStack implements Stack {
    static final String JAVA = Path.of(System.getProperty("java.home"), "bin/java").toString();
    static final String LAUNCHER = Project.ROOT.resolve("launcher/target/launcher.jar").toString();

    private static final Duration READY = Duration.ofSeconds(120);
    private static final Duration STOPPED = Duration.ofSeconds(60);

    /** A stack lives for a minute: what better compiled code costs it never earns back. */
    private static final String COMPILED_ONCE = "-XX:TieredStopAtLevel=1";

    private static final int[] OFFSETS = {
        0, 1, 2, 3, 4, 5, 6, 7, 100, 101, 102, 103, 104, 1000, 1001, 1002, 1003, 1004, 1100, 1101,
        1102, 1103, 1104
    };

    private final Map<String, String> knobs;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Path state;
    private final int port;
    private Process launcher;

    private LaunchedStack(Path state, Map<String, String> knobs) {
        this.state = state;
        this.knobs = knobs;
        this.port = freePorts();
        this.launcher = launch();
    }

    /** Starts a stack of an empty state of this name, and returns once it is ready. */
    static LaunchedStack start(String name, Map<String, String> knobs) {
        AotCaches.make();
        Path state = Project.TARGET.resolve("state-" + name);
        deleteAll(state);
        LaunchedStack stack = new LaunchedStack(state, knobs);
        stack.awaitReady();
        return stack;
    }

    @Override
    public String url(int offset) {
        return "http://127.0.0.1:" + (port + offset);
    }

    /** As the launcher printed it. */
    @Override
    public String key() {
        return line("key ").substring("key ".length());
    }

    /** Closes a breaker by hand, at the management port at this distance from the first port. */
    void resetBreaker(int management, String breaker) {
        HttpResponse<String> answer =
                Http.send(
                        "POST",
                        url(management) + "/breakers/" + breaker + "/reset",
                        "",
                        "",
                        "X-Marketgate-Service-Secret",
                        serviceSecret());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    private String serviceSecret() {
        try {
            return Files.readAllLines(state.resolve("service.secret")).getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what the launcher printed, line by line. */
    List<String> output() {
        return List.copyOf(output);
    }

    @Override
    public String log(String name) {
        try {
            return Files.readString(state.resolve("log").resolve(name + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void kill(String name) {
        ProcessHandle process = process(name);
        process.destroyForcibly();
        await().atMost(STOPPED).until(() -> isGone(process));
    }

    /** Kills a process, which stays dead until {@link #revive}: its launcher is halted. */
    void keepDead(String name) {
        signal("STOP", launcher.toHandle());
        kill(name);
    }

    /** Lets the launcher go on, which starts again what has died. */
    void revive() {
        signal("CONT", launcher.toHandle());
    }

    /** The launcher too. */
    @Override
    public void crashAndRestart() {
        signal("STOP", launcher.toHandle()); // Else it would start what it sees die first.
        List<ProcessHandle> family = new ArrayList<>(launcher.descendants().toList());
        family.add(launcher.toHandle());
        family.forEach(ProcessHandle::destroyForcibly);
        await().atMost(STOPPED).until(() -> family.stream().allMatch(LaunchedStack::isGone));
        startAgain();
    }

    /** A dead process that a halted launcher has not waited for yet is a zombie. */
    private static boolean isGone(ProcessHandle process) {
        try {
            String status = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return status.startsWith("Z", status.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return !process.isAlive();
        }
    }

    private static void signal(String name, ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the process that runs under this name now. */
    ProcessHandle process(String name) {
        try {
            long pid = Long.parseLong(Files.readString(state.resolve(name + ".pid")).strip());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void restart() {
        stop();
        startAgain();
    }

    /** Starts every process again, after {@link #stop}. */
    void startAgain() {
        output.clear();
        launcher = launch();
        awaitReady();
    }

    /** Sends the launcher what Ctrl-C sends, and returns once everything has stopped. */
    void stop() {
        revive();
        List<ProcessHandle> family = launcher.descendants().toList();
        launcher.toHandle().destroy();
        await().atMost(STOPPED)
                .until(() ->
                        !launcher.isAlive() && family.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Override
    public void close() {
        stop();
    }

    private void awaitReady() {
        await().atMost(READY)
                .until(() -> !launcher.isAlive() || output.stream().anyMatch(this::isReady));
        if (!launcher.isAlive()) {
            throw new IllegalStateException("did not start:\n" + String.join("\n", output));
        }
    }

    private boolean isReady(String line) {
        return line.equals("ready " + url());
    }

    private String line(String beginning) {
        return output.stream().filter(it -> it.startsWith(beginning)).findFirst().orElseThrow();
    }

    /** Runs a command of the launcher on this stack's state, to its end; returns its lines. */
    List<String> command(String name) {
        try {
            Process process = launcher(name).start();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                return lines.lines().toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch() {
        ProcessBuilder builder = launcher();
        try {
            Process process = builder.start();
            Thread.ofVirtual().start(() -> read(process));
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder launcher(String... arguments) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(JAVA, "-jar", LAUNCHER));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = new HashMap<>(knobs);
        environment.put("PORT", Integer.toString(port));
        environment.put("STATE", state.toString());
        builder.environment().putAll(environment);
        builder.environment()
                .merge("JAVA_TOOL_OPTIONS", ownOptions(), (its, ours) -> its + ' ' + ours);
        return builder;
    }

    private static String ownOptions() {
        return COMPILED_ONCE + ' ' + AotCaches.logOption();
    }

    private void read(Process process) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException e) {
            output.add("output ended: " + e.getMessage());
        }
    }

    private static int freePorts() {
        return IntStream.iterate(21_000, first -> first + 20)
                .limit(1_000)
                .filter(first -> IntStream.of(OFFSETS).allMatch(offset -> isFree(first + offset)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static void deleteAll(Path folder) {
        try {
            if (Files.exists(folder)
                    && new ProcessBuilder("rm", "-rf", folder.toString())
                            .start()
                            .waitFor(30, TimeUnit.SECONDS)
                    && Files.exists(folder)) {
                throw new IllegalStateException("cannot empty " + folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
