package io.marketgate.gateway.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.time.Duration;

/**
 * Closes a connection of HTTP/2 on which a request's header takes too long, drop by drop or in many
 * frames. It stands before the codec, which says nothing of a header before all of it is there.
 */
final class Http2HeaderDeadline extends ChannelInboundHandlerAdapter {
    private static final int FRAME_HEADER = Http2CodecUtil.FRAME_HEADER_LENGTH;

    private final ClosingTimer timer;

    /** Bytes of the present frame's own header that have arrived, and what they say. */
    private int arrived;

    private int length;
    private byte type;

    /** Bytes up to the next frame; at first, those of the words that a connection begins with. */
    private int left = Http2CodecUtil.connectionPrefaceBuf().readableBytes();

    /** Whether it is a part of a request's header; those words count as one. */
    private boolean ofHeader = true;

    /** Whether another part has to follow it. */
    private boolean continued;

    Http2HeaderDeadline(Duration deadline) {
        this.timer = new ClosingTimer(deadline);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        arm(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof ByteBuf bytes) {
            follow(bytes);
        }
        super.channelRead(context, message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        super.channelReadComplete(context);
        arm(context);
    }

    private void follow(ByteBuf bytes) {
        int at = bytes.readerIndex();
        int end = bytes.writerIndex();
        while (at < end) {
            if (left > 0) {
                int taken = Math.min(left, end - at);
                left -= taken;
                at += taken;
            } else {
                frameHeader(bytes.getByte(at++));
            }
            if (!inHeader()) {
                timer.stop();
            }
        }
    }

    private void frameHeader(byte next) {
        if (arrived < 3) {
            length = length << 8 | next & 0xff;
        } else if (arrived == 3) {
            type = next;
        } else if (arrived == 4) {
            boolean header =
                    type == Http2FrameTypes.HEADERS || type == Http2FrameTypes.CONTINUATION;
            ofHeader = header;
            continued = header && !new Http2Flags(next).endOfHeaders();
        }
        if (++arrived == FRAME_HEADER) {
            left = length;
            arrived = 0;
            length = 0;
        }
    }

    private boolean inHeader() {
        return arrived > 0 || continued || (ofHeader && left > 0);
    }

    private void arm(ChannelHandlerContext context) {
        if (inHeader()) {
            timer.start(context);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        timer.stop();
    }
}
