package io.marketgate.gateway.stage;

import io.marketgate.house.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** What is left of a process that was paused: connections are accepted, nothing is read. */
public final class SilentSocket implements AutoCloseable {
    private final ServerSocket socket;

    /** Begins to listen on a port that others leave free once it has ended. */
    public SilentSocket() throws IOException {
        socket = new ServerSocket(FreePorts.next(), 200, InetAddress.getLoopbackAddress());
    }

    /** Returns the base URL. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Returns the port. */
    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
