package io.marketgate.defaults.connection;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns one stream of HTTP/2 into a request, and takes only what every reader reads the same way.
 * Of what it cannot turn into one, the codec below throws the text, key and all, and never answers
 * the stream.
 *
 * <p>What is refused goes on as a request whose decoder result is a failure, or, in a body, as an
 * exception. Nothing that follows on the stream is decoded.
 */
final class StrictStreamCodec extends Http2StreamFrameToHttpObjectCodec {
    private final StreamHeads heads;
    private boolean begun;
    private boolean refused;
    private boolean answered;

    StrictStreamCodec(StreamHeads heads, boolean validateHeaders) {
        super(true, validateHeaders);
        this.heads = heads;
    }

    @Override
    protected void decode(ChannelHandlerContext context, Http2StreamFrame frame, List<Object> out)
            throws Exception {
        if (refused) {
            return;
        }
        if (!(frame instanceof Http2HeadersFrame head)) {
            super.decode(context, frame, out);
        } else if (begun) {
            end(context, head.headers(), out);
        } else {
            begun = true;
            begin(context, head, out);
        }
    }

    private void begin(ChannelHandlerContext context, Http2HeadersFrame frame, List<Object> out) {
        Http2Headers head = frame.headers();
        Exception fault = heads.fault(head);
        if (fault == null && !frame.isEndStream()) {
            fault = BodyCoding.fault(head.getAll(HttpHeaderNames.CONTENT_ENCODING));
        }
        if (fault == null) {
            if (!frame.isEndStream()) {
                // The stream's end says whether it was kept: until then, nobody may think so.
                head.remove(HttpHeaderNames.CONTENT_LENGTH);
            }
            fault = decoded(context, frame, out);
        }
        if (fault != null) {
            refused = true;
            out.add(StreamHeads.refused(head, fault));
        }
    }

    private @Nullable Exception decoded(
            ChannelHandlerContext context, Http2HeadersFrame frame, List<Object> out) {
        try {
            super.decode(context, frame, out);
            return null;
        } catch (Exception e) {
            return malformed("The request header is malformed.");
        }
    }

    /** Nobody reads what stands behind a body. */
    private void end(ChannelHandlerContext context, Http2Headers trailer, List<Object> out) {
        if (StreamHeads.isText(trailer)) {
            out.add(LastHttpContent.EMPTY_LAST_CONTENT);
        } else {
            refused = true;
            breakOff(context, malformed("A trailer has a character that is not allowed."));
        }
    }

    /** Comes where the codec of frames finds that the stream is not as its header said. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
        if (cause instanceof Http2Exception) {
            breakOff(context, malformed("The body is not as it was announced."));
        } else {
            super.exceptionCaught(context, cause);
        }
    }

    /** Once there is an answer, nobody waits for the rest of the body. */
    private void breakOff(ChannelHandlerContext context, ProblemException reason) {
        if (!answered) {
            context.fireExceptionCaught(reason);
        }
    }

    private static ProblemException malformed(String reason) {
        return ProblemException.of(CommonProblem.MALFORMED_REQUEST, reason);
    }

    @Override
    protected void encode(ChannelHandlerContext context, HttpObject message, List<Object> out)
            throws Exception {
        answered |= message instanceof LastHttpContent && !isContinue(message);
        super.encode(context, message, out);
    }

    private static boolean isContinue(HttpObject message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
