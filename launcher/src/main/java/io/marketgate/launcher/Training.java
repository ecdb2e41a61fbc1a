package io.marketgate.launcher;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code train}: runs the whole stack once, on a state of its own and under a short load, so that
 * every JVM writes its {@link AotCache}.
 */
final class Training {

    /** What the launcher calls it. */
    static final String NAME = "train";

    /** Until the stack can be asked; it may run on what others leave of a busy machine. */
    static final Duration START = Duration.ofMinutes(10);

    private static final int FIRST_PORT = 25_000;
    private static final int[] OFFSETS = {0, 1, 2, 3, 4, 5, 6, 7, 100, 101, 102, 103, 104};

    /** Whatever else is set is for a stack that somebody uses. */
    private static final Set<String> INHERITED =
            Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH");

    /** High enough to refuse nothing that is not meant to be refused. */
    private static final Map<String, String> LIMITS =
            Map.of(
                    "RATELIMIT_POLICIES_IP_QUOTA", "100000000",
                    "RATELIMIT_POLICIES_IP_BURST", "10000000",
                    "RATELIMIT_POLICIES_KEY_QUOTA", "100000000",
                    "RATELIMIT_POLICIES_KEY_BURST", "10000000");

    private final Path root;
    private final Map<String, String> environment;
    private final PrintStream out;
    private volatile List<AotCache> caches = List.of();
    private volatile @Nullable Stack stack;
    private volatile boolean ending;

    /** Kept, since nobody holds the lock of a file any more that is not in use. */
    private volatile @Nullable FileChannel lock;

    Training(Path root, Map<String, String> environment, PrintStream out) {
        this.root = root;
        this.environment = environment;
        this.out = out;
    }

    /** Returns whether a program has no cache that it could use. */
    static boolean isDue(List<Part> parts) {
        return !caches(parts).stream().allMatch(AotCache::isFresh);
    }

    /**
     * Prints a line for each cache; does nothing where all are of the present jars.
     *
     * @throws LaunchException if one of them was not written
     */
    void run() {
        try {
            train();
        } catch (IOException e) {
            throw new LaunchException("cannot train: " + e, e);
        }
    }

    private void train() throws IOException {
        Path folder = Files.createTempDirectory("marketgate-training");
        StackOptions options = StackOptions.of(root, variables(folder));
        StateFolder state = StateFolder.open(options.state());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(state)));
        StackStores stores = new StackStores(options, state);
        List<Part> parts = new Topology(options, state, stores, true).parts();
        if (!isDue(parts)) {
            out.println("all caches are there, of the present jars and JVM");
            return;
        }
        take(caches(parts));
        out.println("running every service once, for caches by which they start faster");
        Stack started = new Stack(parts, state, false, out::println);
        stack = started;
        started.start();
        List<Part> late = started.awaitReady(START);
        if (!late.isEmpty()) {
            throw new LaunchException(
                    "%s: not ready after %d s"
                            .formatted(late.getFirst().name(), START.toSeconds()));
        }
        started.settle();
        int requests = new TrainingLoad(options, state).run();
        out.printf("%d requests sent, writing caches%n", requests);
        started.stop();
        if (ending) {
            return; // Says nothing of what is missing.
        }
        String missing = report(parts, state);
        if (!missing.isEmpty()) {
            throw new LaunchException(missing);
        }
    }

    /** For this process alone: two would write, and remove, each other's files. */
    private void take(List<AotCache> wanted) throws IOException {
        for (AotCache cache : wanted) {
            Files.createDirectories(cache.file().getParent());
        }
        Path file = wanted.getFirst().file().resolveSibling("training.lock");
        FileChannel channel = FileChannel.open(file, CREATE, WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new LaunchException("caches are being made already, see " + file);
        }
        lock = channel;
        caches = wanted;
        caches.forEach(AotCache::discardUnfinished);
    }

    /** Leaves neither processes, nor unfinished caches, nor the state of the stack. */
    private void end(StateFolder state) {
        ending = true;
        Stack started = stack;
        if (started != null) {
            started.killPrograms();
            caches.forEach(AotCache::discardUnfinished);
            started.stop();
        }
        state.close();
        Folders.delete(state.folder());
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of the programs among some parts. */
    static List<AotCache> caches(List<Part> parts) {
        return parts.stream()
                .filter(Program.class::isInstance)
                .map(part -> ((Program) part).cache())
                .toList();
    }

    private String report(List<Part> parts, StateFolder state) throws IOException {
        List<String> missing = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Program program) {
                Path file = program.cache().file();
                if (program.cache().finish()) {
                    out.printf("%s, %d MiB%n", file, Files.size(file) >> 20);
                } else {
                    missing.add(
                            file
                                    + " was not written, last line of its program: "
                                    + lastLine(state.log(part.name())));
                }
            }
        }
        return String.join("; ", missing);
    }

    private static String lastLine(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.isEmpty() ? "no output" : lines.getLast();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> variables(Path folder) {
        Map<String, String> variables = new HashMap<>(environment);
        variables
                .keySet()
                .removeIf(name -> !INHERITED.contains(name) && !name.equals(StackOptions.CACHES));
        variables.putAll(LIMITS);
        variables.put("STATE", folder.toString());
        variables.put("PORT", Integer.toString(freeRow()));
        return variables;
    }

    private static int freeRow() {
        return IntStream.iterate(FIRST_PORT, first -> first + 10)
                .limit(500)
                .filter(first ->
                        IntStream.of(OFFSETS)
                                .allMatch(offset -> Ports.isFree(Ports.local(first + offset))))
                .findFirst()
                .orElseThrow(() -> new LaunchException("no free ports"));
    }
}
