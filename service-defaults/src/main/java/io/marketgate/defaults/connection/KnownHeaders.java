package io.marketgate.defaults.connection;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;

/**
 * What a refusal says comes from headers that may stand where nothing is decoded any more: behind a
 * line that is too long, or just before it.
 */
final class KnownHeaders {
    private static final AsciiString REQUEST_ID = AsciiString.of("x-request-id");

    /** The last line that was taken: it is added to the headers only with the next. */
    private String pending = "";

    /** Forgets the last request's. */
    void reset() {
        pending = "";
    }

    /** Notes what a step took of a head that has not arrived whole. */
    void taken(ByteBuf in, int from) {
        int end = in.readerIndex();
        int start = end;
        while (start > from && (start == end || in.getByte(start - 1) != '\n')) {
            start--;
        }
        pending = in.toString(start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** Adds those of a refused request that have arrived. */
    void addTo(HttpHeaders headers, ByteBuf in, int from) {
        add(headers, pending, REQUEST_ID);
        add(headers, pending, HttpHeaderNames.HOST);
        int start = from;
        int end = in.writerIndex();
        for (int lineFeed = in.indexOf(start, end, (byte) '\n');
                lineFeed > start;
                lineFeed = in.indexOf(start, end, (byte) '\n')) {
            String line = in.toString(start, lineFeed - start, StandardCharsets.ISO_8859_1);
            add(headers, line, REQUEST_ID);
            add(headers, line, HttpHeaderNames.HOST);
            start = lineFeed + 1;
            if (line.equals("\r")) {
                return;
            }
        }
    }

    private static void add(HttpHeaders headers, String line, AsciiString name) {
        int colon = name.length();
        if (line.regionMatches(true, 0, name.toString(), 0, colon)
                && line.indexOf(':') == colon
                && !headers.contains(name)) {
            String value = line.substring(colon + 1).strip();
            boolean isHost = name == HttpHeaderNames.HOST;
            if (isHost
                    ? HostValue.isPlain(value)
                    : value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                headers.add(name, value);
            }
        }
    }
}
