package io.marketgate.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All children of a launcher: PostgreSQL first, the others side by side; stopped in order. */
final class Stack {

    private static final Duration LEFTOVERS = Duration.ofSeconds(6);

    private final List<ChildProcess> children = new ArrayList<>();
    private final StateFolder state;
    private final GuardLink guard;
    private final Consumer<String> report;
    private @Nullable LaterTraining training;
    private boolean stopping;

    Stack(List<Part> parts, StateFolder state, boolean restart, Consumer<String> report) {
        requireFreePorts(parts, state.hasLeftovers());
        this.state = state;
        this.report = report;
        guard = GuardLink.start(state.log("guard"), state.pid("launcher"));
        for (Part part : parts) {
            RestartBudget budget = restart ? new RestartBudget(InstantSource.system()) : null;
            children.add(new ChildProcess(part, state, guard, budget, report));
        }
    }

    /**
     * Starts all; PostgreSQL has the machine to itself until it is ready. What is started beside it
     * would wait for it, and ask for it again and again.
     */
    void start() {
        List<ChildProcess> databases = new ArrayList<>(children);
        databases.removeIf(child -> child.part().role() != Role.DATABASE);
        List<ChildProcess> others = new ArrayList<>(children);
        others.removeAll(databases);
        databases.forEach(ChildProcess::start);
        Stream<CompletableFuture<Void>> up = databases.stream().map(ChildProcess::up);
        CompletableFuture.allOf(up.toArray(CompletableFuture<?>[]::new))
                .thenRun(() -> others.forEach(ChildProcess::start));
    }

    /**
     * Waits until all are ready at once.
     *
     * @return those that are not in time; empty if all are
     * @throws LaunchException if one of them cannot be started
     */
    List<Part> awaitReady(Duration limit) {
        boolean ready = Processes.poll(limit, () -> areUp() && notReady().isEmpty());
        return ready ? List.of() : notReady();
    }

    /** From here on everyone is kept running, those that have not been ready yet too. */
    void settle() {
        children.forEach(child -> child.up().complete(null));
    }

    /** Makes AOT caches beside it, if that can be. */
    synchronized void train(Path root) {
        try {
            if (!stopping) {
                List<AotCache> caches =
                        Training.caches(children.stream().map(ChildProcess::part).toList());
                training = LaterTraining.start(root, state, guard, caches, report);
            }
        } catch (IOException e) {
            report.accept("no caches are made: " + e.getMessage());
        }
    }

    /** Stops all, role by role; those of one role side by side. */
    void stop() {
        endTraining();
        for (Role role : Role.values()) {
            List<Thread> stops =
                    children.stream()
                            .filter(child -> child.part().role() == role)
                            .map(child -> Thread.ofVirtual().start(child::stop))
                            .toList();
            try {
                for (Thread stop : stops) {
                    stop.join();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        awaitTraining();
        guard.close();
    }

    private synchronized void endTraining() {
        stopping = true;
        if (training != null) {
            training.end();
        }
    }

    private synchronized void awaitTraining() {
        try {
            if (training != null) {
                training.awaitEnd();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends those that hold no data as they stand; the others are left to be stopped. */
    void killPrograms() {
        children.stream()
                .filter(child -> child.part() instanceof Program)
                .forEach(ChildProcess::kill);
    }

    private boolean areUp() {
        for (ChildProcess child : children) {
            try {
                if (child.up().isDone()) {
                    child.up().join();
                }
            } catch (CompletionException e) {
                throw e.getCause() instanceof LaunchException reason
                        ? reason
                        : new LaunchException(child.part().name() + ": " + e.getCause(), e);
            }
        }
        return children.stream().allMatch(child -> child.up().isDone());
    }

    private List<Part> notReady() {
        return children.stream().map(ChildProcess::part).filter(part -> !part.isReady()).toList();
    }

    /** A killed launcher's guard may need some seconds yet; strangers are not waited for. */
    private static void requireFreePorts(List<Part> parts, boolean hasLeftovers) {
        if (hasLeftovers) {
            Processes.poll(LEFTOVERS, () -> takenPorts(parts).isEmpty());
        }
        String taken = takenPorts(parts);
        if (!taken.isEmpty()) {
            throw new LaunchException(taken);
        }
    }

    private static String takenPorts(List<Part> parts) {
        return parts.stream()
                .flatMap(part ->
                        part.listens().stream()
                                .filter(address -> !Ports.isFree(address))
                                .map(address -> address.getPort() + " (for " + part.name() + ")"))
                .collect(Collectors.collectingAndThen(Collectors.toList(), Stack::sentence));
    }

    private static String sentence(List<String> ports) {
        return switch (ports.size()) {
            case 0 -> "";
            case 1 -> "port " + ports.getFirst() + " is taken, choose others with PORT=";
            default -> "ports " + String.join(", ", ports) + " are taken, choose others with PORT=";
        };
    }
}
