package io.marketgate.defaults.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.MalformedRequests;
import io.marketgate.defaults.undertest.MalformedRequests.Malformed;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a connection refuses, it refuses in whatever pieces it comes. */
final class StrictHttpCodecTest {
    private static final MalformedRequests REQUESTS =
            new MalformedRequests("POST", "/v2/x", "X-Request-Id: my-id.1\r\n", "{\"a\":1}");

    private static EmbeddedChannel connection() {
        return new EmbeddedChannel(
                new StrictHttpCodec(new HttpDecoderConfig()), new WholeRequests(1_000_000, false));
    }

    static List<Malformed> malformed() {
        return REQUESTS.all();
    }

    private static List<String> bytes(String text) {
        return List.of(text.split(""));
    }

    private static List<String> lines(String text) {
        return List.of(text.split("(?<=\n)"));
    }

    private static List<HttpRequest> requests(List<String> pieces, boolean ends) {
        EmbeddedChannel channel = connection();
        for (String piece : pieces) {
            channel.writeInbound(Unpooled.copiedBuffer(piece, StandardCharsets.ISO_8859_1));
        }
        if (ends) {
            channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        }
        List<HttpRequest> requests = new ArrayList<>();
        for (Object it = channel.readInbound(); it != null; it = channel.readInbound()) {
            if (it instanceof HttpRequest request) {
                requests.add(request);
            }
            ReferenceCountUtil.release(it);
        }
        channel.finishAndReleaseAll();
        return requests;
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void request_malformed_isRefusedInWhateverPieces(Malformed malformed) {
        String text = malformed.bytes() + (malformed.ends() ? "" : REQUESTS.wellFormed());
        for (List<String> pieces : List.of(List.of(text), bytes(text), lines(text))) {
            assertThat(requests(pieces, malformed.ends()))
                    .singleElement()
                    .matches(it -> it.decoderResult().isFailure());
        }
    }

    @Test
    void request_wellFormed_isTakenInWhateverPieces() {
        String text = REQUESTS.wellFormed().repeat(2);
        for (List<String> pieces : List.of(List.of(text), bytes(text), lines(text))) {
            assertThat(requests(pieces, false))
                    .hasSize(2)
                    .allMatch(it -> it.decoderResult().isSuccess() && it.uri().equals("/v2/x"));
        }
    }
}
