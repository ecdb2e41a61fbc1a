package io.marketgate.defaults.connection;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpConstants;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * What the header lines of one request say of where its body ends and whom it is for, read from the
 * bytes: afterwards blanks are stripped and folded lines are one.
 */
final class HeadFraming {
    private static final AsciiString LENGTH = AsciiString.of("content-length:");
    private static final AsciiString CODING = AsciiString.of("transfer-encoding:");
    private static final AsciiString HOST = AsciiString.of("host:");
    private static final AsciiString CHUNKED = AsciiString.of("chunked");
    private static final int MOST_DIGITS = 18;

    private int lengths;
    private int codings;
    private int hosts;

    /** Forgets the last request's. */
    void reset() {
        lengths = 0;
        codings = 0;
        hosts = 0;
    }

    /** Returns whether the body has chunks. */
    boolean isChunked() {
        return codings > 0;
    }

    /** Returns whether nothing says that there is a body. */
    boolean isWithoutBody() {
        return lengths + codings == 0;
    }

    /** Reads all whole lines up to an empty one; returns what is wrong with one of them. */
    @Nullable String lines(ByteBuf in, int from) {
        int start = from;
        int end = in.writerIndex();
        String fault = null;
        while (start < end && fault == null) {
            int lineFeed = in.indexOf(start, end, HttpConstants.LF);
            if (lineFeed - start <= 1) {
                break;
            }
            fault = line(in, start, lineFeed);
            start = lineFeed + 1;
        }
        return fault;
    }

    private @Nullable String line(ByteBuf in, int start, int lineFeed) {
        switch (in.getByte(start)) {
            case ' ', '\t' -> {
                return "A header is folded into several lines.";
            }
            case 'c', 'C' -> {
                if (begins(in, start, lineFeed, LENGTH)) {
                    lengths++;
                    return isLength(in, start + LENGTH.length(), lineFeed)
                            ? null
                            : "Content-Length is not a plain number.";
                }
            }
            case 't', 'T' -> {
                if (begins(in, start, lineFeed, CODING)) {
                    codings++;
                    return isChunked(in, start + CODING.length(), lineFeed)
                            ? null
                            : "Transfer-Encoding is not chunked alone.";
                }
            }
            case 'h', 'H' -> {
                if (begins(in, start, lineFeed, HOST)) {
                    hosts++;
                    return HostValue.isPlain(in, start + HOST.length(), lineFeed - 1)
                            ? null
                            : "The Host header is not a host and a port.";
                }
            }
            default -> {}
        }
        return null;
    }

    /** Returns what is wrong with all lines together. */
    @Nullable String whole(boolean needsHost) {
        if (lengths + codings > 1) {
            return "The request says more than once how long its body is.";
        }
        if (hosts > 1 || (hosts == 0 && needsHost)) {
            return "The request needs one Host header.";
        }
        return null;
    }

    private static boolean begins(ByteBuf in, int start, int end, AsciiString lowerCase) {
        int length = lowerCase.length();
        if (end - start < length || in.getByte(start + length - 1) != ':') {
            return false;
        }
        for (int i = 0; i < length - 1; i++) {
            if (lower(in.getByte(start + i)) != lowerCase.byteAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static byte lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 32) : letter;
    }

    /** One blank may stand before the value, none after it. */
    private static int value(ByteBuf in, int afterColon, int lineFeed) {
        return afterColon < lineFeed && in.getByte(afterColon) == ' ' ? afterColon + 1 : afterColon;
    }

    private static boolean isLength(ByteBuf in, int afterColon, int lineFeed) {
        int start = value(in, afterColon, lineFeed);
        int digits = lineFeed - 1 - start;
        if (digits < 1 || digits > MOST_DIGITS || (digits > 1 && in.getByte(start) == '0')) {
            return false;
        }
        for (int i = start; i < lineFeed - 1; i++) {
            if (in.getByte(i) < '0' || in.getByte(i) > '9') {
                return false;
            }
        }
        return in.getByte(lineFeed - 1) == '\r';
    }

    private static boolean isChunked(ByteBuf in, int afterColon, int lineFeed) {
        int start = value(in, afterColon, lineFeed);
        if (lineFeed - 1 - start != CHUNKED.length()) {
            return false;
        }
        for (int i = 0; i < CHUNKED.length(); i++) {
            if (lower(in.getByte(start + i)) != CHUNKED.byteAt(i)) {
                return false;
            }
        }
        return in.getByte(lineFeed - 1) == '\r';
    }
}
