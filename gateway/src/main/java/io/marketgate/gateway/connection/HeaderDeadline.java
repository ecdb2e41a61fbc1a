package io.marketgate.gateway.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose request header takes too long, drop by drop or not at all. An idle
 * time-out does not see the drops.
 *
 * <p>It stands before the codec and sees the bytes; {@link BodyDeadline} behind the codec tells it
 * what they were. A header that arrives in one piece, as nearly all do, never starts a timer.
 */
final class HeaderDeadline extends ChannelInboundHandlerAdapter {
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

    /** The codec has the whole header of a request. */
    void headerEnded() {
        state = State.IN_REQUEST;
        disarm();
    }

    /** The codec has the whole request. */
    void requestEnded() {
        state = State.BETWEEN_REQUESTS;
    }

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
}
