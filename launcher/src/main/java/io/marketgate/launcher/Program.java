package io.marketgate.launcher;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Marketgate process: a jar on a JVM of its own, listening on its first address, managed on its
 * second if it has one.
 *
 * @param hasTls whether it answers to TLS alone
 * @param root the project's folder
 * @param readiness path that answers 200 once the program can do its work
 */
record Program(
        String name,
        Role role,
        List<InetSocketAddress> listens,
        boolean hasTls,
        Path root,
        AotCache cache,
        String heap,
        List<String> arguments,
        Map<String, String> environment,
        String readiness,
        Path temporary)
        implements Part {

    /** A JVM that makes a cache writes it at its end. */
    private static final Duration WRITING = Duration.ofMinutes(10);

    @Override
    public void prepare() {
        if (!Files.exists(cache.jar())) {
            throw new LaunchException(cache.jar() + " is not built: make build");
        }
    }

    @Override
    public List<String> command() {
        List<String> command = new ArrayList<>(Jvm.command(root));
        command.add("-Xmx" + heap);
        command.addAll(cache.flags());
        command.addAll(List.of("-Djava.io.tmpdir=" + temporary, "-jar", cache.jar().toString()));
        command.addAll(arguments);
        return command;
    }

    @Override
    public Duration stopLimit() {
        return cache.isMade() ? WRITING : role.stopLimit();
    }

    @Override
    public boolean isReady() {
        return LocalHttp.get(address() + readiness) == LocalHttp.OK;
    }

    @Override
    public String address() {
        return LocalHttp.address(listens.getFirst(), hasTls);
    }
}
