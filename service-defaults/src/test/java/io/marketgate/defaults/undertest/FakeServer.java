package io.marketgate.defaults.undertest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** Somebody whom services call, played on this machine; every request has its own thread. */
public abstract class FakeServer implements AutoCloseable {
    private static final int WAITING_CONNECTIONS = 500;

    private final HttpServer server;

    /** Takes a free port. */
    protected FakeServer() {
        this("127.0.0.1", 0);
    }

    /** Takes this address and port. */
    protected FakeServer(String address, int port) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.ofLiteral(address), port),
                            WAITING_CONNECTIONS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }

    /** Answers so what begins with this path, unless a longer one is known. */
    protected final void on(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    /** Begins to answer. */
    protected final void start() {
        server.start();
    }

    /** Sends a whole answer. */
    protected static void send(HttpExchange exchange, int status, String contentType, String body)
            throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Returns the base URL. */
    public final String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Returns the port. */
    public final int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
