package io.marketgate.defaults.connection;

import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.CleartextHttp2ServerUpgradeHandler;

/**
 * A connection without TLS to a server that speaks HTTP/2 on another port. The framework decides
 * for all ports alike, and would take HTTP/2 here too, without any of what is stricter.
 */
final class CleartextConnection {
    private CleartextConnection() {}

    /**
     * Makes the pipeline what it would be without HTTP/2, if it is such a one. The framework does
     * so at the first request that is not of HTTP/2, which is too late for a header's deadline: so
     * it is shown a request at once, which nobody else sees.
     */
    static void speakHttp1(ChannelPipeline pipeline) {
        if (pipeline.get(CleartextHttp2ServerUpgradeHandler.class) == null) {
            return;
        }
        pipeline.remove(CleartextHttp2ServerUpgradeHandler.class);
        pipeline.replace(
                HttpServerCodec.class,
                ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC,
                new HttpServerCodec());
        pipeline.removeLast(); // It would keep failures from those who are added behind it.
        ChannelHandlerContext upgrade = pipeline.context(HttpServerUpgradeHandler.class);
        ChannelHandler swallowing =
                new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext context, Object message) {}
                };
        pipeline.addFirst(swallowing);
        upgrade.fireChannelRead(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"));
        pipeline.remove(swallowing);
    }
}
