package io.marketgate.defaults.connection;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hands requests on once all of their body has arrived, so that nothing is made of one that turns
 * out to be broken: it is answered with 400, and the connection closed. Where bodies are streamed,
 * and where one is larger than may be kept, what has begun is broken off instead.
 */
final class WholeRequests extends ChannelDuplexHandler {
    private enum State {
        BETWEEN_REQUESTS,
        ARRIVING,
        PASSING,
        REFUSED
    }

    private final long mostKept;
    private final boolean streamed;
    private State state = State.BETWEEN_REQUESTS;
    private @Nullable HttpRequest request;

    /** What has arrived of its body, in one piece: a body may come in a million of them. */
    private @Nullable ByteBuf body;

    private long arrived;

    /** Requests that were handed on and not yet answered. */
    private int unanswered;

    private boolean broken;

    /** Whether the other side may end its half while it still gets an answer. */
    private boolean halfClosable;

    WholeRequests(long mostKept, boolean streamed) {
        this.mostKept = mostKept;
        this.streamed = streamed;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        switch (state) {
            case BETWEEN_REQUESTS -> begin(context, (HttpRequest) message);
            case ARRIVING -> arrive(context, (HttpContent) message);
            case PASSING -> pass(context, (HttpContent) message);
            case REFUSED -> ReferenceCountUtil.release(message);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest arriving) {
        request = arriving;
        if (arriving.decoderResult().isSuccess()) {
            ProblemException fault = fault(arriving);
            if (fault != null) {
                arriving.setDecoderResult(DecoderResult.failure(fault));
            }
        }
        if (arriving.decoderResult().isFailure()) {
            refuse(context, arriving);
        } else {
            state = State.ARRIVING;
        }
    }

    /** Returns why a body is refused by what the header says of it. */
    private @Nullable ProblemException fault(HttpRequest arriving) {
        long length = HttpUtil.getContentLength(arriving, 0L);
        if (length > mostKept && isBodyDropped(arriving.method())) {
            return tooLarge();
        }
        return length > 0 || HttpUtil.isTransferEncodingChunked(arriving)
                ? BodyCoding.fault(arriving.headers().getAll(HttpHeaderNames.CONTENT_ENCODING))
                : null;
    }

    private void arrive(ChannelHandlerContext context, HttpContent piece) {
        HttpRequest arriving = Objects.requireNonNull(request);
        if (piece.decoderResult().isFailure()) {
            arriving.setDecoderResult(DecoderResult.failure(piece.decoderResult().cause()));
            piece.release();
            refuse(context, arriving);
            return;
        }
        arrived += piece.content().readableBytes();
        boolean dropped = isBodyDropped(arriving.method());
        if (dropped && arrived > mostKept) {
            arriving.setDecoderResult(DecoderResult.failure(tooLarge()));
            piece.release();
            refuse(context, arriving);
        } else if (piece instanceof LastHttpContent last) {
            handOn(context, State.BETWEEN_REQUESTS);
            context.fireChannelRead(dropped ? withoutContent(last) : last);
        } else {
            keep(context, piece, dropped);
        }
    }

    private void keep(ChannelHandlerContext context, HttpContent piece, boolean dropped) {
        if (!dropped) {
            ByteBuf kept = body == null ? context.alloc().buffer() : body;
            body = kept.writeBytes(piece.content());
        }
        piece.release();
        if (arrived > mostKept) {
            handOn(context, State.PASSING);
        }
    }

    private static LastHttpContent withoutContent(LastHttpContent last) {
        last.release();
        return LastHttpContent.EMPTY_LAST_CONTENT;
    }

    private static ProblemException tooLarge() {
        return ProblemException.of(CommonProblem.TOO_LARGE, "The request body is over the limit.");
    }

    private void pass(ChannelHandlerContext context, HttpContent piece) {
        if (piece.decoderResult().isFailure()) {
            breakOff(context, piece.decoderResult().cause());
            piece.release();
            return;
        }
        if (piece instanceof LastHttpContent) {
            state = State.BETWEEN_REQUESTS;
            mayEndEarly(context, false);
        }
        context.fireChannelRead(piece);
    }

    private void handOn(ChannelHandlerContext context, State next) {
        HttpRequest whole = request;
        ByteBuf begun = body;
        body = null;
        forget(next);
        if (next == State.BETWEEN_REQUESTS) {
            mayEndEarly(context, false);
        }
        if (whole != null) {
            unanswered++;
            context.fireChannelRead(whole);
        }
        if (begun != null) {
            context.fireChannelRead(new DefaultHttpContent(begun));
        }
    }

    private void forget(State next) {
        ByteBuf begun = body;
        if (begun != null) {
            begun.release();
            body = null;
        }
        request = null;
        arrived = 0;
        state = next;
    }

    private void refuse(ChannelHandlerContext context, HttpRequest refused) {
        forget(State.REFUSED);
        unanswered++;
        context.fireChannelRead(refused);
    }

    private void breakOff(ChannelHandlerContext context, Throwable reason) {
        state = State.REFUSED;
        broken = true;
        if (unanswered > 0) {
            context.fireExceptionCaught(reason);
        } else {
            context.close(); // Nobody reads the rest of a body that has had its answer.
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        HttpRequest arriving = request;
        if (arriving != null) {
            mayEndEarly(context, true);
            boolean tooLarge = HttpUtil.getContentLength(arriving, 0L) > mostKept;
            if (tooLarge || (streamed && !isBodyDropped(arriving.method()))) {
                handOn(context, State.PASSING);
            } else {
                sayContinue(context);
            }
        }
        context.fireChannelReadComplete();
    }

    /** Asks for the body that is waited for, behind the answers to all requests before it. */
    private void sayContinue(ChannelHandlerContext context) {
        HttpRequest arriving = request;
        if (arriving != null && unanswered == 0 && HttpUtil.is100ContinueExpected(arriving)) {
            arriving.headers().remove(HttpHeaderNames.EXPECT);
            context.writeAndFlush(
                    new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1,
                            HttpResponseStatus.CONTINUE,
                            Unpooled.EMPTY_BUFFER));
        }
    }

    /** Nobody reads or passes on the body of such a request: it is waited for and dropped. */
    private static boolean isBodyDropped(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    /** While a body arrives, whoever ends too early is told so; at other times nobody waits. */
    private void mayEndEarly(ChannelHandlerContext context, boolean may) {
        if (halfClosable != may) {
            halfClosable = may;
            context.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, may);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ChannelPromise written = promise;
        if (message instanceof HttpResponse response) {
            if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
                context.write(message, promise);
                return;
            }
            if (broken && unanswered == 1) {
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
        }
        if (message instanceof LastHttpContent) {
            unanswered--;
            if (broken && unanswered == 0) {
                written = promise.unvoid().addListener(ChannelFutureListener.CLOSE);
            }
        }
        context.write(message, written);
        if (message instanceof LastHttpContent) {
            sayContinue(context);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        forget(State.REFUSED);
    }
}
