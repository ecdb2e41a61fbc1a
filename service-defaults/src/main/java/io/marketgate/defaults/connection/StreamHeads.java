package io.marketgate.defaults.connection;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Headers.PseudoHeaderName;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may stand in the header of a request of HTTP/2: what may in one of HTTP/1.1, since it is
 * passed on as such a one, and as much of it.
 *
 * @param longestLine characters of method, address and version
 * @param largest characters of the fields together
 */
record StreamHeads(int longestLine, int largest) {
    private static final AsciiString AUTHORITY = PseudoHeaderName.AUTHORITY.value();
    private static final int REST_OF_THE_LINE = "  HTTP/1.1".length();
    private static final int REST_OF_A_FIELD = ": ".length();

    /**
     * Returns why the request is refused; one that is not has its host as authority alone
     * afterwards.
     */
    @Nullable Exception fault(Http2Headers head) {
        Exception tooLong = tooLong(head);
        if (tooLong != null) {
            return tooLong;
        }
        String method = only(head, PseudoHeaderName.METHOD.value());
        if (method == null) {
            return malformed("The request needs one method.");
        }
        String odd = RequestMethod.fault(method);
        if (odd != null) {
            return malformed(odd);
        }
        String path = only(head, PseudoHeaderName.PATH.value());
        boolean whole = "*".equals(path) && method.equals("OPTIONS");
        String plain = path == null || whole ? path : RequestTarget.plain(path);
        if (plain == null) {
            return malformed("The address has a character or an escape that is not allowed.");
        }
        if (!plain.equals(path)) {
            head.path(plain);
            tooLong = tooLong(head);
            if (tooLong != null) {
                return tooLong;
            }
        }
        for (Map.Entry<CharSequence, CharSequence> field : head) {
            if (!isText(field.getValue())) {
                return malformed("A header has a character that is not allowed.");
            }
        }
        String host = host(head);
        if (host == null) {
            return malformed("The request needs one Host header.");
        }
        head.authority(host);
        head.remove(HttpHeaderNames.HOST);
        return null;
    }

    /** Returns whether nothing in the fields behind a body could be read as anything else. */
    static boolean isText(Http2Headers trailer) {
        for (Map.Entry<CharSequence, CharSequence> field : trailer) {
            if (!isText(field.getValue())) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Exception tooLong(Http2Headers head) {
        long line = REST_OF_THE_LINE;
        long fields = 0;
        for (Map.Entry<CharSequence, CharSequence> field : head) {
            CharSequence name = field.getKey();
            int length = field.getValue().length();
            if (PseudoHeaderName.METHOD.value().contentEquals(name)
                    || PseudoHeaderName.PATH.value().contentEquals(name)) {
                line += length;
            } else {
                fields += name.length() + length + REST_OF_A_FIELD;
            }
        }
        if (line > longestLine) {
            return new TooLongHttpLineException("The address is over the limit.");
        }
        return fields > largest
                ? new TooLongHttpHeaderException("The header is over the limit.")
                : null;
    }

    /** Returns as much of a refused request as is known, with an address that can be told. */
    static HttpRequest refused(Http2Headers head, Exception fault) {
        HttpHeaders headers =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        for (Map.Entry<CharSequence, CharSequence> field : head) {
            CharSequence name = field.getKey();
            if (!PseudoHeaderName.hasPseudoHeaderFormat(name) && isText(field.getValue())) {
                headers.add(name, field.getValue());
            }
        }
        headers.remove(HttpHeaderNames.CONTENT_LENGTH);
        headers.remove(HttpHeaderNames.HOST);
        String host = host(head);
        if (host != null && isText(host)) {
            headers.set(HttpHeaderNames.HOST, host);
        }
        CharSequence path = head.path();
        String method = only(head, PseudoHeaderName.METHOD.value());
        HttpRequest refused =
                new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1,
                        UnreadLine.method(method == null ? "" : method),
                        RequestTarget.told(path == null ? "/" : path.toString()),
                        Unpooled.EMPTY_BUFFER,
                        headers,
                        EmptyHttpHeaders.INSTANCE);
        refused.setDecoderResult(DecoderResult.failure(fault));
        return refused;
    }

    private static ProblemException malformed(String reason) {
        return ProblemException.of(CommonProblem.MALFORMED_REQUEST, reason);
    }

    private static @Nullable String only(Http2Headers head, CharSequence name) {
        List<CharSequence> values = head.getAll(name);
        return values.size() == 1 ? values.getFirst().toString() : null;
    }

    /** The host may be told twice, in the two ways that there are, if it is the same. */
    private static @Nullable String host(Http2Headers head) {
        String authority = only(head, AUTHORITY);
        String host = only(head, HttpHeaderNames.HOST);
        boolean readable =
                (authority != null || !head.contains(AUTHORITY))
                        && (host != null || !head.contains(HttpHeaderNames.HOST));
        if (!readable || (authority != null && host != null && !authority.equalsIgnoreCase(host))) {
            return null;
        }
        String given = authority == null ? host : authority;
        return given == null || given.isEmpty() || !HostValue.isPlain(given) ? null : given;
    }

    private static boolean isText(CharSequence value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
