package io.marketgate.launcher;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole stack: which processes there are, where they listen, what each is told.
 *
 * <p>PostgreSQL is started first, the others side by side when it is ready; each waits by itself
 * for what it needs.
 */
final class Topology {

    static final int SIMULATOR_OFFSET = 5;
    private static final int HIGHEST_PORT = 65_535;

    private final StackOptions options;
    private final StateFolder state;
    private final StackStores stores;
    private final ServiceVariables variables;
    private final boolean makesCaches;

    Topology(StackOptions options, StateFolder state, StackStores stores) {
        this(options, state, stores, false);
    }

    /** Makes one whose JVMs make AOT caches, if wanted. */
    Topology(StackOptions options, StateFolder state, StackStores stores, boolean makesCaches) {
        this.makesCaches = makesCaches;
        this.options = options;
        this.state = state;
        this.stores = stores;
        this.variables = new ServiceVariables(options, state, stores);
    }

    static int simulatorPort(StackOptions options) {
        return options.port() + SIMULATOR_OFFSET;
    }

    /**
     * All parts to start: the chosen services, and always what they or their absent fellows use and
     * nobody gave.
     */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (Deployable service : options.services()) {
            for (int replica = 1; replica <= options.replicasOf(service); replica++) {
                parts.add(program(service, replica));
            }
        }
        if (options.isSimulated()) {
            parts.add(simulator());
        }
        parts.addAll(stores.parts());
        requirePortsInRange(parts);
        return parts;
    }

    /** The variables of services that are not started here, for who starts them elsewhere. */
    Map<Deployable, Map<String, String>> environmentsOfOthers() {
        Map<Deployable, Map<String, String>> others = new LinkedHashMap<>();
        for (Deployable service : options.leftOut()) {
            Map<String, String> environment = variables.own(service, 1);
            environment.keySet().removeAll(List.of("POLYGON_API_KEY", "MARKETGATE_ADMIN_KEY"));
            others.put(service, environment);
        }
        return others;
    }

    /** The variables of auth-service, without keys. */
    Map<String, String> authEnvironment() {
        Map<String, String> environment = variables.own(Deployable.AUTH, 1);
        environment.remove("MARKETGATE_ADMIN_KEY");
        return environment;
    }

    /** The file of the secret that services show each other. */
    Path serviceSecret() {
        return variables.secretFile();
    }

    /** Where the instances of a service are, with commas between. */
    String urls(Deployable service) {
        return variables.urls(service);
    }

    private Part simulator() {
        int port = simulatorPort(options);
        Map<String, String> environment = ServiceVariables.inherited(options);
        environment.put("MARKETGATE_HOST", ServiceVariables.HOST);
        environment.put("MARKETGATE_PORT", Integer.toString(port));
        Path data = options.data();
        return new Program(
                "simulator",
                Role.SIMULATOR,
                List.of(Ports.local(port)),
                false,
                options.root(),
                cache("vendor-simulator"),
                "384m",
                data == null ? List.of() : List.of("--data", data.toString()),
                environment,
                "/health/readiness",
                state.temporary());
    }

    private Part program(Deployable service, int replica) {
        int port = service.port(options.port(), replica);
        boolean isGateway = service == Deployable.GATEWAY;
        InetAddress host =
                isGateway ? options.host() : InetAddress.ofLiteral(ServiceVariables.HOST);
        return new Program(
                replica == 1 ? service.label() : service.label() + "-" + replica,
                service.role(),
                List.of(
                        new InetSocketAddress(host, port),
                        new InetSocketAddress(
                                options.managementHost(),
                                service.managementPort(options.port(), replica))),
                isGateway && options.hasTls(),
                options.root(),
                cache(service.module()),
                service.heap(),
                List.of(),
                variables.all(service, replica),
                health(),
                state.temporary());
    }

    /** A gateway whose fellows are started elsewhere, later, is not ready before they are. */
    private String health() {
        return options.leftOut().isEmpty() ? "/health/readiness" : "/health/liveness";
    }

    private AotCache cache(String module) {
        return new AotCache(
                options.cache(module),
                jar(options.root(), module),
                Jvm.options(options.root()),
                makesCaches);
    }

    static Path jar(Path root, String module) {
        return root.resolve(module).resolve("target").resolve(module + ".jar");
    }

    private void requirePortsInRange(List<Part> parts) {
        int highest =
                parts.stream()
                        .flatMap(it -> it.listens().stream())
                        .mapToInt(InetSocketAddress::getPort)
                        .max()
                        .orElse(0);
        if (highest > HIGHEST_PORT) {
            throw new LaunchException(
                    "PORT=%d is too high, ports up to %d would be needed"
                            .formatted(options.port(), highest));
        }
    }
}
