package io.marketgate.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.util.List;

/**
 * A real Redis 6.2 on 127.0.0.1, without a password, that writes every change to an append-only
 * file.
 */
public final class LocalRedis extends LocalServer {

    /** One that is not started yet. */
    LocalRedis(Settings settings) {
        super("redis", settings);
    }

    /** On a free port, with data that go when it is closed. */
    public static LocalRedis start() {
        return start(new Settings());
    }

    /** Starts one and waits until it answers. */
    public static LocalRedis start(Settings settings) {
        LocalRedis redis = new LocalRedis(settings);
        redis.open();
        return redis;
    }

    /** {@code redis://127.0.0.1:port}. */
    @Override
    public String url() {
        return "redis://127.0.0.1:" + port();
    }

    @Override
    void prepare() throws IOException {
        Files.createDirectories(data());
    }

    @Override
    List<String> command() {
        return List.of(
                EmbeddedBinaries.redis().toString(),
                "--port",
                Integer.toString(port()),
                "--bind",
                "127.0.0.1",
                "--dir",
                data().toAbsolutePath().toString(),
                "--appendonly",
                "yes",
                "--save",
                "");
    }

    @Override
    boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port()), 500);
            socket.setSoTimeout(500);
            socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(5);
            return new String(answer, US_ASCII).equals("+PONG");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    Signal stopSignal() {
        return Signal.TERM;
    }
}
