package io.marketgate.defaults.requestlog;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;

/**
 * Why a connection, or a stream of HTTP/2, ended under a request.
 *
 * @param status what the request's line says where nothing was answered
 * @param problem a type, as problems have them
 */
public record EarlyEnd(int status, String problem, String detail) {
    /** Nobody was there to be answered: nginx' status, which no answer has. */
    static final EarlyEnd BY_CLIENT =
            new EarlyEnd(499, "client-closed", "the connection ended before there was an answer");

    private static final AttributeKey<EarlyEnd> KEY =
            AttributeKey.valueOf("io.marketgate.early-end");

    /** Notes why we are about to close it ourselves. */
    public void noteOn(Channel channel) {
        channel.attr(KEY).set(this);
    }

    /** Returns what was noted, on a stream or on its connection, or that the client closed it. */
    static EarlyEnd of(Channel channel) {
        EarlyEnd noted = channel.attr(KEY).get();
        if (noted == null && channel.parent() != null) {
            noted = channel.parent().attr(KEY).get();
        }
        return noted == null ? BY_CLIENT : noted;
    }
}
