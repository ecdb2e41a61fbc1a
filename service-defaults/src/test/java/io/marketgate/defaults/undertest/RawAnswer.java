package io.marketgate.defaults.undertest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All that came over a connection, on which a test sent what no client library would. */
public record RawAnswer(String text) {
    private static final int PATIENCE_MILLIS = 10_000;

    /** Sends these bytes, and returns what comes until the other side closes. */
    public static RawAnswer to(int port, String bytes) throws IOException {
        return to(port, bytes, false);
    }

    /**
     * Sends these bytes, and returns what comes until the other side closes.
     *
     * @param ends whether to end our half of the connection after them
     */
    public static RawAnswer to(int port, String bytes, boolean ends) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            if (ends) {
                socket.shutdownOutput();
            }
            return new RawAnswer(
                    new String(
                            socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection was left open", e);
        }
    }

    /** Returns the first status, or 0 if nothing came. */
    public int status() {
        return text.isEmpty() ? 0 : Integer.parseInt(text.substring(9, 12));
    }

    /** Returns how many answers came. */
    public int count() {
        return text.split("HTTP/1\\.[01] ", -1).length - 1;
    }

    /** Returns a header of the first answer, or nothing. */
    public String header(String name) {
        Matcher line =
                Pattern.compile("(?imd)^" + Pattern.quote(name) + ": ?(.*?)\r$")
                        .matcher(text.substring(0, text.indexOf("\r\n\r\n") + 2));
        return line.find() ? line.group(1) : "";
    }

    /** Returns what follows the first header. */
    public String body() {
        return text.substring(text.indexOf("\r\n\r\n") + 4);
    }
}
