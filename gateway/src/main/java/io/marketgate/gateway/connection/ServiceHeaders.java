package io.marketgate.gateway.connection;

import io.marketgate.defaults.request.PublicAddress;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Removes from every request the header by which the gateway tells services its own address, before
 * anything reads it: a request that cannot be decoded is answered without passing any filter.
 */
@Sharable
final class ServiceHeaders extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest request) {
            request.headers().remove(PublicAddress.HEADER);
        }
        super.channelRead(context, message);
    }
}
