package io.marketgate.gateway.stage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** What is left of a process that was paused: connections are accepted, nothing is read. */
public final class SilentSocket implements AutoCloseable {
    private final ServerSocket socket;

    /** Begins to listen on a free port. */
    public SilentSocket() throws IOException {
        socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
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
