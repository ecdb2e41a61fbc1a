package io.marketgate.launcher;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** All children of a launcher: started side by side, stopped in order. */
final class Stack {

    private static final Duration LEFTOVERS = Duration.ofSeconds(6);

    private final List<ChildProcess> children = new ArrayList<>();
    private final GuardLink guard;

    Stack(List<Part> parts, StateFolder state, boolean restart, Consumer<String> report) {
        requireFreePorts(parts, state.hasLeftovers());
        guard = GuardLink.start(state.log("guard"), state.pid("launcher"));
        for (Part part : parts) {
            RestartBudget budget = restart ? new RestartBudget(InstantSource.system()) : null;
            children.add(new ChildProcess(part, state, guard, budget, report));
        }
    }

    void start() {
        children.forEach(ChildProcess::start);
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

    /** Stops all, role by role; those of one role side by side. */
    void stop() {
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
        guard.close();
    }

    /** Stops all, giving those that hold no data no time for it. */
    void abandon() {
        children.stream()
                .filter(child -> child.part() instanceof Program)
                .forEach(ChildProcess::kill);
        stop();
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
