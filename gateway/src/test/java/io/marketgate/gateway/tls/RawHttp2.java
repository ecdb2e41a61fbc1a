package io.marketgate.gateway.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One connection of HTTP/2 over TLS, on which what no proper client sends can be sent. */
final class RawHttp2 implements AutoCloseable {
    /** One header of a request; those of its line have names that begin with a colon. */
    record Field(String name, String value) {}

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int WINDOW_UPDATE = 8;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int ACK = 1;
    private static final int END_HEADERS = 4;
    private static final int MOST_IN_A_FRAME = 16_384;

    /** What came of a request. */
    static final class Answer {
        private @Nullable Http2Headers headers;
        private final StringBuilder body = new StringBuilder();
        private boolean ended;

        /** Returns the status, 0 for a stream that was reset without any. */
        int status() {
            Http2Headers given = headers;
            CharSequence status = given == null ? null : given.status();
            return status == null ? 0 : Integer.parseInt(status.toString());
        }

        String header(String name) {
            Http2Headers given = headers;
            CharSequence value = given == null ? null : given.get(name);
            return value == null ? "" : value.toString();
        }

        String body() {
            return body.toString();
        }
    }

    private final Socket connection;
    private final SSLSocket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);
    private final Map<Integer, Answer> answers = new HashMap<>();
    private int last = -1;
    private boolean settled;

    RawHttp2(SSLContext trust, int port) throws IOException {
        connection = new Socket("127.0.0.1", port);
        socket =
                (SSLSocket)
                        trust.getSocketFactory().createSocket(connection, "127.0.0.1", port, true);
        socket.setSoTimeout(30_000);
        socket.setTcpNoDelay(true); // Else every frame waits for word of the one before.
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(UTF_8));
        frame(SETTINGS, 0, 0, new byte[0]);
        frame(WINDOW_UPDATE, 0, 0, new byte[] {0x40, 0, 0, 0}); // As much as will ever come.
        while (!settled) {
            read();
        }
    }

    /** Begins a request, and ends it if it has no body. */
    int open(List<Field> fields, boolean ends) throws IOException {
        byte[] block = encoded(fields);
        last += 2;
        int flags = ends ? END_STREAM : 0;
        int type = HEADERS;
        int at = 0;
        do {
            int end = Math.min(block.length, at + MOST_IN_A_FRAME);
            int endsHere = end == block.length ? END_HEADERS : 0;
            frame(type, flags | endsHere, last, Arrays.copyOfRange(block, at, end));
            type = CONTINUATION;
            flags = 0;
            at = end;
        } while (at < block.length);
        return last;
    }

    /** Sends a part of a header, and not its end. */
    void begin(List<Field> fields) throws IOException {
        last += 2;
        frame(HEADERS, END_STREAM, last, encoded(fields));
    }

    /** Sends a part of a frame with a header. */
    void part() throws IOException {
        out.write(new byte[] {0, 0, 50, HEADERS, 0});
        out.flush();
    }

    void data(int stream, String text, boolean ends) throws IOException {
        frame(DATA, ends ? END_STREAM : 0, stream, text.getBytes(UTF_8));
    }

    void trailers(int stream, List<Field> fields) throws IOException {
        frame(HEADERS, END_STREAM | END_HEADERS, stream, encoded(fields));
    }

    void reset(int stream) throws IOException {
        frame(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
    }

    /** Waits until the stream has been answered or reset. */
    Answer answer(int stream) throws IOException {
        Answer answer = answers.computeIfAbsent(stream, number -> new Answer());
        while (!answer.ended) {
            read();
        }
        return answer;
    }

    /** Waits until the other side closes the connection. */
    void awaitEnd() throws IOException {
        try {
            while (true) {
                read();
            }
        } catch (EOFException | SSLException e) {
            // That is the end.
        }
    }

    /** Never by a table and never compressed, so that every byte goes out as it is. */
    private static byte[] encoded(List<Field> fields) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (Field field : fields) {
            block.write(0);
            for (String text : List.of(field.name(), field.value())) {
                byte[] bytes = text.getBytes(ISO_8859_1);
                length(block, bytes.length);
                block.writeBytes(bytes);
            }
        }
        return block.toByteArray();
    }

    private static void length(ByteArrayOutputStream block, int length) {
        if (length < 127) {
            block.write(length);
            return;
        }
        block.write(127);
        int rest = length - 127;
        while (rest >= 128) {
            block.write(rest % 128 + 128);
            rest /= 128;
        }
        block.write(rest);
    }

    private void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteBuf frame = Unpooled.buffer();
        frame.writeMedium(payload.length).writeByte(type).writeByte(flags).writeInt(stream);
        frame.writeBytes(payload);
        out.write(frame.array(), 0, frame.readableBytes());
        out.flush();
    }

    private void read() throws IOException {
        byte[] head = new byte[9];
        in.readFully(head);
        ByteBuf fields = Unpooled.wrappedBuffer(head);
        byte[] payload = new byte[fields.readUnsignedMedium()];
        int type = fields.readUnsignedByte();
        int flags = fields.readUnsignedByte();
        in.readFully(payload);
        Answer answer = answers.computeIfAbsent(fields.readInt(), number -> new Answer());
        switch (type) {
            case SETTINGS -> {
                if ((flags & ACK) == 0) {
                    frame(SETTINGS, ACK, 0, new byte[0]);
                    settled = true;
                }
            }
            case HEADERS -> {
                answer.headers = decoded(payload);
                answer.ended |= (flags & END_STREAM) != 0;
            }
            case DATA -> {
                answer.body.append(new String(payload, UTF_8));
                answer.ended |= (flags & END_STREAM) != 0;
            }
            case RST_STREAM -> answer.ended = true;
            case GOAWAY -> throw new EOFException("GOAWAY " + new String(payload, ISO_8859_1));
            default -> {}
        }
    }

    private Http2Headers decoded(byte[] payload) throws IOException {
        try {
            return decoder.decodeHeaders(1, Unpooled.wrappedBuffer(payload));
        } catch (Http2Exception e) {
            throw new IOException(e);
        }
    }

    /** Breaks the connection off, without any word of it. */
    void breakOff() throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
