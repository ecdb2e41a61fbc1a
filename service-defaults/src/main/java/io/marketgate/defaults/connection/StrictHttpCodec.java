package io.marketgate.defaults.connection;

import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseEncoder;

/**
 * A server's HTTP/1 codec with {@link StrictRequestDecoder}. Netty's own takes no other decoder;
 * what its encoder knows besides, the methods of requests, the framework above has seen to.
 */
public final class StrictHttpCodec
        extends CombinedChannelDuplexHandler<StrictRequestDecoder, HttpResponseEncoder> {
    StrictHttpCodec(HttpDecoderConfig config) {
        super(new StrictRequestDecoder(config), new HttpResponseEncoder());
    }

    /** Returns whether a request's header has begun to arrive and not ended. */
    public boolean isInHeader() {
        return inboundHandler().isInHeader();
    }
}
