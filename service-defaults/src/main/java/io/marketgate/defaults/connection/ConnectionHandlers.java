package io.marketgate.defaults.connection;

import io.netty.channel.ChannelPipeline;

/**
 * What a feature puts into every connection to the server. Each bean of this is asked when the
 * strict codec is in its place.
 */
public interface ConnectionHandlers {
    /**
     * Adds what a connection of HTTP/1 gets.
     *
     * @param codec the name of what turns bytes into requests; it is a {@link StrictHttpCodec}
     */
    void addToConnection(ChannelPipeline pipeline, String codec);

    /**
     * Adds what a stream of HTTP/2 gets.
     *
     * @param codec the name of what turns the stream's frames into a request
     */
    void addToStream(ChannelPipeline pipeline, String codec);

    /**
     * Adds what a connection of HTTP/2 gets, besides its streams.
     *
     * @param codec the name of what turns bytes into frames
     */
    default void addToFrames(ChannelPipeline pipeline, String codec) {}
}
