package io.marketgate.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A real Redis 6.2 on 127.0.0.1, without a password, that writes every change to an append-only
 * file.
 */
record LocalRedis(int port, Path data, Map<String, String> environment) implements Part {

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Role role() {
        return Role.CACHE;
    }

    @Override
    public List<InetSocketAddress> listens() {
        return List.of(Ports.local(port));
    }

    @Override
    public String address() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(data);
    }

    @Override
    public List<String> command() {
        return List.of(
                EmbeddedBinaries.redis().toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                data.toAbsolutePath().toString(),
                "--appendonly",
                "yes",
                "--save",
                "");
    }

    @Override
    public boolean isReady() {
        try (Socket socket = new Socket()) {
            socket.connect(Ports.local(port), 500);
            socket.setSoTimeout(500);
            socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(5);
            return new String(answer, US_ASCII).equals("+PONG");
        } catch (IOException e) {
            return false;
        }
    }
}
