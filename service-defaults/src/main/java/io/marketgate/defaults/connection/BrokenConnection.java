package io.marketgate.defaults.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;

/**
 * Stands last on a connection of HTTP/2, and closes it once it cannot be read any more: the other
 * side broke it off, as any client may. The lines of its requests tell of that, and nothing more.
 */
final class BrokenConnection extends ChannelInboundHandlerAdapter {
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
        if (cause instanceof IOException) {
            context.close();
        } else {
            super.exceptionCaught(context, cause);
        }
    }
}
