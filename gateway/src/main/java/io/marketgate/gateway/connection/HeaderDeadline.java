package io.marketgate.gateway.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose request header takes too long, drop by drop or not at all. An idle
 * time-out does not see the drops.
 *
 * <p>Two handlers share it: one sees the bytes, the other what the codec made of them. A header
 * that arrives in one piece, as nearly all do, never starts a timer.
 */
final class HeaderDeadline {
    private enum State {
        BETWEEN_REQUESTS,
        IN_HEADER,
        IN_REQUEST
    }

    private final long nanos;
    private State state = State.IN_HEADER;
    private @Nullable Future<?> timer;

    HeaderDeadline(Duration deadline) {
        this.nanos = deadline.toNanos();
    }

    private void arm(ChannelHandlerContext context) {
        if (state == State.IN_HEADER && timer == null) {
            timer = context.executor().schedule(() -> context.close(), nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void disarm() {
        Future<?> running = timer;
        if (running != null) {
            running.cancel(false);
            timer = null;
        }
    }

    /** Stands before the codec. */
    final class Bytes extends ChannelInboundHandlerAdapter {
        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            arm(context);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (state == State.BETWEEN_REQUESTS) {
                state = State.IN_HEADER;
            }
            super.channelRead(context, message);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) throws Exception {
            super.channelReadComplete(context);
            arm(context);
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            disarm();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) throws Exception {
            disarm();
            super.channelInactive(context);
        }
    }

    /** Stands behind the codec. */
    final class Messages extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (message instanceof HttpRequest) {
                state = State.IN_REQUEST;
                disarm();
            }
            if (message instanceof LastHttpContent) {
                state = State.BETWEEN_REQUESTS;
            }
            super.channelRead(context, message);
        }
    }
}
