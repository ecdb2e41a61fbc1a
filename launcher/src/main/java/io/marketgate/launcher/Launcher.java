package io.marketgate.launcher;

import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** Starts the whole stack on this machine and keeps it running until it is told to stop. */
public final class Launcher {

    private static final int START_SECONDS = 120;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final int INTERRUPTED = 130;

    private final PrintStream out;
    private volatile int exitCode = INTERRUPTED;

    private Launcher(PrintStream out) {
        this.out = out;
    }

    /** Reads its options from the environment; {@code --help} lists them. */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length > 0) {
            System.out.print(Help.TEXT);
            System.exit(arguments[0].equals("--help") ? 0 : WRONG_USE);
        }
        Launcher launcher = new Launcher(System.out);
        try {
            launcher.run(System.getenv());
        } catch (LaunchException e) {
            System.err.println("marketgate: " + e.getMessage());
            launcher.exitCode = FAILED;
            System.exit(FAILED);
        }
        new CountDownLatch(1).await(); // Until a signal; the shutdown hook does the rest.
    }

    private void run(Map<String, String> environment) {
        Path root = root(environment);
        StackOptions options = StackOptions.of(root, environment, Topology.serviceNames());
        StateFolder state = StateFolder.open(options.state());
        Topology topology;
        List<Part> parts;
        Stack stack;
        try {
            state.serviceSecret();
            topology = new Topology(options, state);
            parts = topology.parts();
            stack = new Stack(parts, state, options.restart(), this::say);
        } catch (RuntimeException e) {
            state.close();
            throw e;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(stack, state)));
        say("starting " + names(parts) + " …");
        stack.start();
        awaitReady(options, stack, state, topology);
        stack.settle();
        exitCode = 0;
        new ReadyMessage(options, state).print(parts, out);
    }

    private void awaitReady(
            StackOptions options, Stack stack, StateFolder state, Topology topology) {
        topology.environmentsOfOthers()
                .forEach((name, variables) ->
                        say(
                                name
                                        + " is left to you, its environment is in "
                                        + state.writeEnvironment(name, variables)));
        Duration limit = Duration.ofSeconds(options.startSeconds(START_SECONDS));
        List<Part> late = stack.awaitReady(limit);
        if (late.isEmpty()) {
            return;
        }
        String logs =
                late.stream()
                        .map(part -> state.log(part.name()).toString())
                        .collect(Collectors.joining(", "));
        throw new LaunchException(
                "%s: not ready after %d s, see %s".formatted(names(late), limit.toSeconds(), logs));
    }

    private void shutDown(Stack stack, StateFolder state) {
        if (exitCode != FAILED) {
            say("stopping …");
        }
        stack.stop();
        state.close();
        Runtime.getRuntime().halt(exitCode);
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    private static String names(List<Part> parts) {
        return parts.stream().map(Part::name).collect(Collectors.joining(", "));
    }

    /** The project's folder; this program is {@code launcher/target/launcher.jar} in it. */
    private static Path root(Map<String, String> environment) {
        String named = environment.get("MARKETGATE_ROOT");
        if (named == null || named.isBlank()) {
            named = System.getProperty("marketgate.root", "");
        }
        Path root =
                named.isEmpty()
                        ? jar().resolve("../../..").normalize()
                        : Path.of(named).toAbsolutePath().normalize();
        if (System.getProperty("marketgate.root") == null) {
            System.setProperty("marketgate.root", root.toString());
        }
        return root;
    }

    private static Path jar() {
        try {
            URI place = Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI();
            return Path.of(place);
        } catch (URISyntaxException e) {
            throw new LaunchException("cannot find the project, set MARKETGATE_ROOT", e);
        }
    }
}
