package io.marketgate.defaults.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** What stands for a request whose line cannot be taken apart. */
final class UnreadLine {
    private static final String HEAD = "HEAD ";

    private UnreadLine() {}

    /** Of its target only the path is told, and of its method whether the answer has a body. */
    static HttpRequest request(ByteBuf line, int start) {
        int end = line.writerIndex();
        int blank = line.indexOf(start, end, (byte) ' ') + 1;
        String begun = text(line, start, Math.min(end - start, HEAD.length()));
        String target = text(line, blank, Math.min(end - blank, RequestTarget.LONGEST_TOLD));
        return request(begun.equals(HEAD) ? HttpMethod.HEAD : HttpMethod.GET, target);
    }

    private static String text(ByteBuf line, int start, int length) {
        return line.toString(start, length, StandardCharsets.ISO_8859_1);
    }

    /** Of one of which nothing has arrived that could be told. */
    static HttpRequest request() {
        return request(HttpMethod.GET, "/");
    }

    private static HttpRequest request(HttpMethod method, String target) {
        return new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, method, RequestTarget.told(target), Unpooled.EMPTY_BUFFER);
    }
}
