package io.marketgate.defaults.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a connection keeps of a body that is still arriving. */
final class WholeRequestsTest {
    private static final int PIECES = 10_000;

    private static EmbeddedChannel begun(HttpMethod method, boolean streamed, int most) {
        EmbeddedChannel channel = new EmbeddedChannel(new WholeRequests(most, streamed));
        // Without an event of the end of reading: all of it comes in one go.
        channel.pipeline()
                .fireChannelRead(new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, "/"));
        return channel;
    }

    private static List<HttpContent> pieces(EmbeddedChannel channel) {
        List<HttpContent> pieces = new ArrayList<>();
        for (int i = 0; i < PIECES; i++) {
            HttpContent piece = new DefaultHttpContent(Unpooled.copiedBuffer(new byte[] {'x'}));
            pieces.add(piece);
            channel.pipeline().fireChannelRead(piece);
        }
        return pieces;
    }

    @Test
    void body_inManyPieces_isKeptInOne() {
        EmbeddedChannel channel = begun(HttpMethod.POST, false, 2 * PIECES);
        assertThat(pieces(channel)).allMatch(piece -> piece.refCnt() == 0);
        channel.pipeline().fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat((Object) channel.readInbound()).isInstanceOf(HttpRequest.class);
        HttpContent body = channel.readInbound();
        assertThat(body.content().toString(StandardCharsets.US_ASCII))
                .isEqualTo("x".repeat(PIECES));
        assertThat(body.release()).isTrue();
        assertThat((Object) channel.readInbound()).isInstanceOf(LastHttpContent.class);
        assertThat((Object) channel.readInbound()).isNull();
    }

    @Test
    void bodyThatNobodyReads_isNotKept() {
        EmbeddedChannel channel = begun(HttpMethod.GET, true, 2 * PIECES);
        assertThat(pieces(channel)).allMatch(piece -> piece.refCnt() == 0);
        channel.pipeline().fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat((Object) channel.readInbound()).isInstanceOf(HttpRequest.class);
        assertThat((Object) channel.readInbound()).isInstanceOf(LastHttpContent.class);
        assertThat((Object) channel.readInbound()).isNull();
    }

    @Test
    void bodyThatNobodyReads_overTheLimit_isRefused() {
        EmbeddedChannel channel = begun(HttpMethod.GET, true, PIECES / 2);
        assertThat(pieces(channel)).allMatch(piece -> piece.refCnt() == 0);
        HttpRequest refused = channel.readInbound();
        assertThat(refused.decoderResult().cause()).hasMessageContaining("over the limit");
        assertThat((Object) channel.readInbound()).isNull();
    }

    @Test
    void connection_endedInABody_keepsNothing() {
        UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
        EmbeddedChannel channel = begun(HttpMethod.POST, false, 2 * PIECES);
        channel.config().setAllocator(allocator);
        pieces(channel);
        assertThat(allocator.metric().usedHeapMemory()).isPositive();
        channel.finishAndReleaseAll();
        assertThat(allocator.metric().usedHeapMemory()).isZero();
        assertThat((Object) channel.readInbound()).isNull();
    }
}
