package io.marketgate.launcher;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Marketgate process: a jar on a JVM of its own, listening on its first address, managed on its
 * second if it has one.
 *
 * @param hasTls whether it answers to TLS alone
 * @param readiness path that answers 200 once the program can do its work
 */
record Program(
        String name,
        Role role,
        List<InetSocketAddress> listens,
        boolean hasTls,
        Path jar,
        String heap,
        List<String> arguments,
        Map<String, String> environment,
        String readiness,
        Path temporary)
        implements Part {

    @Override
    public void prepare() {
        if (!Files.exists(jar)) {
            throw new LaunchException(jar + " is not built: make build");
        }
    }

    @Override
    public List<String> command() {
        List<String> command = new ArrayList<>(Jvm.command());
        command.addAll(
                List.of(
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.io.tmpdir=" + temporary,
                        "-jar",
                        jar.toString()));
        command.addAll(arguments);
        return command;
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
