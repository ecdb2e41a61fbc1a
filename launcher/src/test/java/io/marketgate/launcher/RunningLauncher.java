package io.marketgate.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A real launcher process on a project folder whose services are {@link FakeProgram}s. */
final class RunningLauncher implements AutoCloseable {

    private static final Path PROJECT = Path.of(System.getProperty("marketgate.root", ".."));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path state;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();

    private RunningLauncher(Process process, Path state) {
        this.process = process;
        this.state = state;
        Thread.ofVirtual().start(this::read);
    }

    static RunningLauncher start(Path root, Path state, int port, Map<String, String> options)
            throws IOException {
        return start(root, state, port, options, List.of());
    }

    static RunningLauncher start(
            Path root, Path state, int port, Map<String, String> options, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(Jvm.command(PROJECT));
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-Dmarketgate.root=" + PROJECT.toAbsolutePath(),
                        "-cp",
                        relativeClassPath(),
                        Launcher.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("MARKETGATE_ROOT", root.toString());
        builder.environment().put("STATE", state.toString());
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().putAll(options);
        return new RunningLauncher(builder.start(), state);
    }

    /** As that of {@code make run}, which names a jar below the folder it is in. */
    private static String relativeClassPath() {
        Path here = Path.of("").toAbsolutePath();
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(element -> here.relativize(Path.of(element).toAbsolutePath()).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Makes a project folder with a jar for every program of the topology. */
    static Path project(Path folder) throws IOException {
        List<String> modules =
                List.of(
                        "gateway",
                        "market-data-service",
                        "auth-service",
                        "ratelimit-service",
                        "portfolio-service",
                        "vendor-simulator");
        for (String module : modules) {
            writeJar(folder.resolve(module).resolve("target").resolve(module + ".jar"));
        }
        Path script = folder.resolve("postgres").resolve("init.sql");
        Files.createDirectories(folder.resolve("postgres"));
        Files.copy(PROJECT.resolve("postgres").resolve("init.sql"), script);
        Files.createDirectories(folder.resolve("config"));
        Files.copy(
                PROJECT.resolve("config").resolve("jvm.options"),
                folder.resolve("config").resolve("jvm.options"));
        return folder;
    }

    /** The first of a row of ports, with the rows of replicas, that are all free. */
    static int freeRow() {
        int[] offsets = {0, 1, 2, 3, 4, 5, 6, 7, 100, 101, 102, 103, 104, 1000, 1100, 1002, 1102};
        int first = 20_000 + (int) (ProcessHandle.current().pid() % 900) * 10;
        return IntStream.iterate(first, port -> port + 10)
                .filter(port ->
                        IntStream.of(offsets).allMatch(it -> Ports.isFree(Ports.local(port + it))))
                .findFirst()
                .orElseThrow();
    }

    Process process() {
        return process;
    }

    String output() {
        return String.join("\n", output);
    }

    /** Waits for a line that contains a text, and gives it. */
    String awaitLine(String text) {
        await().atMost(PATIENCE).until(() -> find(text).isPresent() || drained.isDone());
        return find(text)
                .orElseThrow(() -> new AssertionError("no \"" + text + "\" in:\n" + output()));
    }

    int awaitExit(Duration limit) {
        await().atMost(limit).until(() -> !process.isAlive());
        drained.join();
        return process.exitValue();
    }

    ProcessHandle child(String name) throws IOException {
        String pid = Files.readString(state.resolve(name + ".pid")).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** Every process below this launcher, with PostgreSQL's own. */
    List<ProcessHandle> family() {
        return process.descendants().toList();
    }

    static int status(int port, String path) {
        return get(port, path).statusCode();
    }

    static String body(int port, String path) {
        return get(port, path).body();
    }

    @Override
    public void close() {
        process.toHandle().destroy(); // Process.destroy would close the output too.
        awaitExit(PATIENCE); // Above what the limits of all parts add up to.
    }

    private Optional<String> find(String text) {
        return output.stream().filter(line -> line.contains(text)).findFirst();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            lines.lines().forEach(output::add);
        } catch (IOException e) {
            output.add(e.toString());
        } finally {
            drained.complete(null);
        }
    }

    private static HttpResponse<String> get(int port, String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + port + path);
            return client.send(
                    HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void writeJar(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeProgram.class.getName());
        String resource = FakeProgram.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream code =
                        RunningLauncher.class.getClassLoader().getResourceAsStream(resource)) {
            out.putNextEntry(new JarEntry(resource));
            code.transferTo(out);
            out.closeEntry();
        }
    }
}
