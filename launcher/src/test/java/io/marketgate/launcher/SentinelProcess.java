package io.marketgate.launcher;

import io.marketgate.house.FreePorts;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A real Sentinel on 127.0.0.1, with a password of its own, that watches one Redis. */
public final class SentinelProcess implements AutoCloseable {

    /** What it asks for. */
    public static final String PASSWORD = "of-sentinels";

    /** What it calls the Redis that it watches. */
    public static final String MASTER = "main";

    private static final Duration START = Duration.ofSeconds(120);

    private final int port;
    private final Process process;

    private SentinelProcess(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /**
     * Starts one and waits until it listens.
     *
     * @param folder for its configuration and log
     * @param redis the port of the Redis on this machine
     * @param password that of this Redis
     */
    public static SentinelProcess start(Path folder, int redis, String password)
            throws IOException {
        int port = FreePorts.next();
        Path configuration = folder.resolve("sentinel.conf");
        Files.writeString(
                configuration,
                """
                port %d
                bind 127.0.0.1
                requirepass %s
                sentinel monitor %s 127.0.0.1 %d 1
                sentinel auth-pass %s %s
                """
                        .formatted(port, PASSWORD, MASTER, redis, MASTER, password));
        Path log = folder.resolve("sentinel.log");
        Process process =
                new ProcessBuilder(
                                EmbeddedBinaries.redis().toString(),
                                configuration.toString(),
                                "--sentinel")
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        SentinelProcess sentinel = new SentinelProcess(port, process);
        if (!Processes.poll(START, () -> !process.isAlive() || sentinel.listens())
                || !process.isAlive()) {
            sentinel.close();
            throw new IllegalStateException(
                    "no Sentinel on port %d: %s".formatted(port, Files.readString(log)));
        }
        return sentinel;
    }

    /** Asked by a connection: to try whether the port is free would take it from the Sentinel. */
    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(Ports.local(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
