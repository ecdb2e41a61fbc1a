package io.marketgate.defaults.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Has a HEAD that was refused before any route answered as a GET is, without the body: the
 * framework has one answer for all of them, and lets nobody see it.
 */
final class RefusedHeads extends ChannelDuplexHandler {
    /** Requests that were handed on and not yet answered; nothing comes behind a refused one. */
    private int unanswered;

    private boolean refused;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest request) {
            unanswered++;
            if (request.decoderResult().isFailure() && request.method().equals(HttpMethod.HEAD)) {
                refused = true;
                request.setMethod(HttpMethod.GET);
            }
        }
        super.channelRead(context, message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
            throws Exception {
        boolean last = message instanceof LastHttpContent && !isInformational(message);
        Object sent = refused && unanswered == 1 ? withoutBody(message) : message;
        if (last) {
            unanswered--;
        }
        super.write(context, sent, promise);
    }

    private static boolean isInformational(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    /** Its header goes on saying how long the body would be. */
    private static Object withoutBody(Object message) {
        Object without =
                switch (message) {
                    case FullHttpResponse whole -> whole.replace(Unpooled.EMPTY_BUFFER);
                    case LastHttpContent last -> LastHttpContent.EMPTY_LAST_CONTENT;
                    case HttpContent piece -> new DefaultHttpContent(Unpooled.EMPTY_BUFFER);
                    default -> message;
                };
        if (message instanceof HttpContent content) {
            content.release();
        }
        return without;
    }
}
