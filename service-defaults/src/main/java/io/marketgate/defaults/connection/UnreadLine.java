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
    private static final int LONGEST_METHOD = 20;

    private UnreadLine() {}

    /** Of its target only the path is told. */
    static HttpRequest request(ByteBuf line, int start) {
        int end = line.writerIndex();
        int blank = line.indexOf(start, end, (byte) ' ');
        String begun = text(line, start, Math.clamp(blank - start, 0, LONGEST_METHOD));
        String target =
                text(line, blank + 1, Math.min(end - blank - 1, RequestTarget.LONGEST_TOLD));
        return request(method(begun), target);
    }

    /** Returns the method if this is one; its answer may have no body. */
    static HttpMethod method(String begun) {
        return RequestMethod.fault(begun) == null ? HttpMethod.valueOf(begun) : HttpMethod.GET;
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
