package io.marketgate.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * {@code make admin-key}: auth-service's own command makes a new admin key, beside a running stack
 * or with the database started for it.
 */
final class AdminKeyCommand {

    /** What the launcher and auth-service's program call it. */
    static final String NAME = "admin-key";

    private static final Duration DATABASE = Duration.ofSeconds(60);
    private static final Duration COMMAND = Duration.ofSeconds(60);

    private final StackOptions options;
    private final PrintStream out;

    AdminKeyCommand(StackOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Prints the new key, which is kept in {@code STATE/admin.key} from then on.
     *
     * @throws LaunchException if none could be made
     */
    void run() {
        if (options.elsewhere().containsKey(Deployable.AUTH)) {
            throw new LaunchException(
                    Deployable.AUTH.urlsVariable() + ": auth runs elsewhere, make the key there");
        }
        if (StateFolder.isInUse(options.state())) {
            make(StateFolder.environmentOf(options.state(), Deployable.AUTH));
        } else {
            make(withOwnDatabase());
        }
        Path key = options.state().resolve(StateFolder.ADMIN_KEY);
        try {
            out.println("A new admin key, kept in " + key + "; earlier ones stay as they are.");
            out.println("key " + Files.readString(key).strip());
        } catch (IOException e) {
            throw new LaunchException("cannot read " + key, e);
        }
    }

    /** Starts the database, which ends with this process, and tells how auth-service reaches it. */
    private Map<String, String> withOwnDatabase() {
        StateFolder state = StateFolder.open(options.state());
        List<Stack> stacks = new CopyOnWriteArrayList<>();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            stacks.forEach(Stack::stop);
                            state.close();
                        }));
        StackStores stores = new StackStores(options, state);
        stores.prepare(state);
        List<Part> database = stores.databaseParts();
        if (!database.isEmpty()) {
            Stack stack = new Stack(database, state, false, line -> {});
            stacks.add(stack);
            stack.start();
            if (!stack.awaitReady(DATABASE).isEmpty()) {
                throw new LaunchException("PostgreSQL is not ready, see " + state.log("postgres"));
            }
        }
        return new Topology(options, state, stores).authEnvironment();
    }

    private void make(Map<String, String> auth) {
        Map<String, String> variables = ServiceVariables.inherited(options);
        variables.putAll(auth);
        List<String> command = new ArrayList<>(Jvm.command(options.root()));
        Path jar = Topology.jar(options.root(), Deployable.AUTH.module());
        command.addAll(List.of("-Xmx" + Deployable.AUTH.heap(), "-jar", jar.toString(), NAME));
        Path log = options.state().resolve("log").resolve(NAME + ".log");
        LogTail tail = LogTail.of(log);
        try {
            Process process = Processes.start(command, variables, options.state(), log);
            try {
                if (!process.waitFor(COMMAND.toSeconds(), TimeUnit.SECONDS)) {
                    throw new LaunchException(
                            "no key after " + COMMAND.toSeconds() + " s, see " + log);
                }
            } finally {
                process.destroyForcibly();
            }
            if (process.exitValue() != 0) {
                throw new LaunchException(
                        "no key was made: %s (see %s)".formatted(tail.lastLine(), log));
            }
        } catch (IOException e) {
            throw new LaunchException("cannot run " + jar, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while a key was made", e);
        }
    }
}
