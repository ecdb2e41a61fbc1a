package io.marketgate.gateway.connection;

import io.marketgate.defaults.connection.StrictHttpCodec;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;

/**
 * Closes a connection whose request header takes too long, drop by drop or not at all. An idle
 * time-out does not see the drops.
 *
 * <p>It stands before the codec, which it asks whether a header has begun whenever more is asked
 * for; {@link BodyDeadline} behind the codec tells it of each that has ended. A header that arrives
 * in one piece, as nearly all do, never starts a timer.
 */
final class HeaderDeadline extends ChannelDuplexHandler {
    private final StrictHttpCodec codec;
    private final ClosingTimer timer;

    /** The first header is waited for from the beginning, before anything of it came. */
    private boolean inFirst = true;

    HeaderDeadline(Duration deadline, StrictHttpCodec codec) {
        this.codec = codec;
        this.timer = new ClosingTimer(deadline);
    }

    /** The codec has the whole header of a request. */
    void headerEnded() {
        inFirst = false;
        timer.stop();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        timer.start(context);
    }

    @Override
    public void read(ChannelHandlerContext context) throws Exception {
        if (inFirst || codec.isInHeader()) {
            timer.start(context);
        }
        super.read(context);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        if (!inFirst && !codec.isInHeader()) {
            timer.stop();
        }
        super.channelReadComplete(context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        timer.stop();
    }
}
