package io.marketgate.launcher;

import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Starts the whole stack on this machine and keeps it running until it is told to stop. */
public final class Launcher {

    private static final int START_SECONDS = 120;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final int INTERRUPTED = 130;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final PrintStream out;
    private volatile int exitCode = INTERRUPTED;

    private Launcher(PrintStream out) {
        this.out = out;
    }

    /** Reads its options from the environment; {@code --help} lists them. */
    public static void main(String[] arguments) throws InterruptedException {
        String command = String.join(" ", arguments);
        if (!List.of("", AdminKeyCommand.NAME, Training.NAME).contains(command)) {
            System.out.print(Help.TEXT);
            System.exit(command.equals("--help") ? 0 : WRONG_USE);
        }
        Launcher launcher = new Launcher(System.out);
        try {
            Path root = root(System.getenv());
            if (command.equals(Training.NAME)) {
                new Training(root, System.getenv(), System.out).run();
                System.exit(0);
            }
            StackOptions options = StackOptions.of(root, System.getenv());
            if (command.equals(AdminKeyCommand.NAME)) {
                new AdminKeyCommand(options, System.out).run();
                System.exit(0);
            }
            launcher.run(options);
        } catch (LaunchException e) {
            System.err.println(timed("marketgate: " + e.getMessage()));
            launcher.exitCode = FAILED;
            System.exit(FAILED);
        }
        new CountDownLatch(1).await(); // Until a signal; the shutdown hook does the rest.
    }

    private void run(StackOptions options) {
        StateFolder state = StateFolder.open(options.state());
        Topology topology;
        List<Part> parts;
        Stack stack;
        try {
            state.serviceSecret();
            StackStores stores = new StackStores(options, state);
            sayWhatIsGiven(options);
            stores.requireRedis();
            stores.prepare(state);
            topology = new Topology(options, state, stores);
            parts = topology.parts();
            stack = new Stack(parts, state, options.restart(), this::say);
        } catch (RuntimeException e) {
            state.close();
            throw e;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(stack, state)));
        say("starting " + names(parts) + " …");
        stack.start();
        writeEnvironments(options, state, topology);
        awaitReady(options, stack, state);
        stack.settle();
        exitCode = 0;
        AdminKeyCheck.AdminKey key =
                new AdminKeyCheck(
                                state,
                                auth(options, topology),
                                options.services().contains(Deployable.AUTH),
                                topology.serviceSecret())
                        .find(options.setting("MARKETGATE_ADMIN_KEY"));
        boolean train = options.train() && Training.isDue(parts);
        new ReadyMessage(options, state, key, train, out).print(parts);
        if (train) {
            stack.train(options.root());
        }
    }

    private void sayWhatIsGiven(StackOptions options) {
        for (ExternalPart given : ExternalPart.of(options)) {
            say(
                    "using %s at %s (%s), starting none"
                            .formatted(given.name(), given.address(), given.variable()));
        }
        for (String name : ExternalPart.unused(options)) {
            say(name + " is of no use here: nothing that is started reads it");
        }
    }

    private void writeEnvironments(StackOptions options, StateFolder state, Topology topology) {
        topology.environmentsOfOthers()
                .forEach((service, variables) ->
                        say(
                                service.label()
                                        + " is left to you, its environment is in "
                                        + state.writeEnvironment(service, variables)));
        if (options.services().contains(Deployable.AUTH)) {
            state.writeEnvironment(Deployable.AUTH, topology.authEnvironment());
        }
    }

    /** The first instance, or null if somebody starts it later. */
    private static @Nullable String auth(StackOptions options, Topology topology) {
        return options.leftOut().contains(Deployable.AUTH)
                ? null
                : SettingForms.instance(topology.urls(Deployable.AUTH).split(",", 2)[0]);
    }

    private void awaitReady(StackOptions options, Stack stack, StateFolder state) {
        Duration limit = Duration.ofSeconds(options.startSeconds(START_SECONDS));
        List<Part> late = stack.awaitReady(limit);
        if (late.isEmpty()) {
            return;
        }
        String logs =
                late.stream()
                        .map(part -> state.log(part.name()).toString())
                        .collect(Collectors.joining(", "));
        String silent =
                ExternalPart.of(options).stream()
                        .filter(ExternalPart::isSilentService)
                        .map(it -> "; %s does not answer (%s)".formatted(it.name(), it.variable()))
                        .collect(Collectors.joining());
        throw new LaunchException(
                "%s: not ready after %d s, see %s%s"
                        .formatted(names(late), limit.toSeconds(), logs, silent));
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
        out.println(timed(line));
        out.flush();
    }

    private static String timed(String line) {
        return LocalDateTime.now(ZoneId.systemDefault()).format(TIME) + " " + line;
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
