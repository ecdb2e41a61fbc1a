package io.marketgate.gateway.connection;

import io.marketgate.defaults.connection.ConnectionHandlers;
import io.marketgate.defaults.connection.StrictHttpCodec;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;

/** Puts the deadlines into the pipeline of every connection. */
@Singleton
final class ClientConnections implements ConnectionHandlers {
    private static final ServiceHeaders SERVICE_HEADERS = new ServiceHeaders();

    private final ConnectionSettings settings;

    ClientConnections(ConnectionSettings settings) {
        this.settings = settings;
    }

    @Override
    public void addToConnection(ChannelPipeline pipeline, String codec) {
        StrictHttpCodec strict = (StrictHttpCodec) pipeline.get(codec);
        HeaderDeadline header = new HeaderDeadline(settings.headerDeadline(), strict);
        pipeline.addBefore(codec, "header-deadline", header);
        addBehind(pipeline, codec, header::headerEnded);
    }

    /** A stream of HTTP/2 begins with its whole header. */
    @Override
    public void addToStream(ChannelPipeline pipeline, String codec) {
        addBehind(pipeline, codec, () -> {});
    }

    private void addBehind(ChannelPipeline pipeline, String codec, Runnable headerEnded) {
        pipeline.addAfter(codec, "body-deadline", new BodyDeadline(settings, headerEnded));
        pipeline.addAfter(codec, "service-headers", SERVICE_HEADERS);
    }

    @Override
    public void addToFrames(ChannelPipeline pipeline, String codec) {
        pipeline.addBefore(
                codec, "header-deadline", new Http2HeaderDeadline(settings.headerDeadline()));
    }
}
