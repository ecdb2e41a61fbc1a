package io.marketgate.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.junit.jupiter.api.Test;

final class StreamedRequestsTest {
    private final StreamedRequests streamed = new StreamedRequests();
    private final EmbeddedChannel connection = new EmbeddedChannel(streamed);

    private static HttpRequest request(String name) {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/x");
        request.headers().set(StreamedRequests.HEADER, name);
        return request;
    }

    @Test
    void request_sentWhole_leavesTheConnectionToOthers() {
        String name = streamed.next();
        connection.writeOutbound(request(name), new DefaultHttpContent(Unpooled.EMPTY_BUFFER));
        HttpRequest sent = connection.readOutbound();
        assertThat(sent.headers().contains(StreamedRequests.HEADER)).isFalse();
        connection.writeOutbound(LastHttpContent.EMPTY_LAST_CONTENT);
        streamed.breakOff(name);
        assertThat(connection.isOpen()).isTrue();
        assertThat(streamed.count()).isZero();
    }

    @Test
    void request_brokenOffInItsBody_closesTheConnection() {
        String name = streamed.next();
        connection.writeOutbound(request(name));
        streamed.breakOff(name);
        assertThat(connection.isOpen()).isFalse();
        assertThat(streamed.count()).isZero();
    }

    @Test
    void request_brokenOffBeforeItIsWritten_closesTheConnection() {
        String name = streamed.next();
        streamed.breakOff(name);
        connection.write(request(name));
        assertThat(connection.isOpen()).isFalse();
        assertThat(streamed.count()).isZero();
    }

    @Test
    void request_whoseConnectionEnds_isForgotten() {
        connection.writeOutbound(request(streamed.next()));
        assertThat(streamed.count()).isEqualTo(1);
        connection.close();
        assertThat(streamed.count()).isZero();
    }
}
