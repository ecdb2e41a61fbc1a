package io.marketgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever the gateway takes arrives at the service, and at the vendor behind it. */
@Tag(Stack.ANYWHERE)
@ExtendWith(SharedStack.class)
class LongRequestIT {
    /** Just below what the gateway takes: 8 KiB of address, 16 KiB of header, 1 MiB of body. */
    private static final int HEADER = 15_500;

    private static final int BODY = 1_048_500;

    private static final String SNAPSHOTS =
            "/v2/snapshot/locale/us/markets/stocks/tickers?tickers=AAPL,";

    private static String tickers() {
        return IntStream.range(0, 420)
                .mapToObj("LONG.TICKER.%06d"::formatted)
                .collect(Collectors.joining(","));
    }

    @Test
    void snapshotOf420Tickers_withTracingHeaders_arrivesAtTheVendor(Stack stack) {
        String target = SNAPSHOTS + tickers();
        assertThat(target.length()).isBetween(8_000, 8_150);
        HttpResponse<String> answer =
                Http.send("GET", stack.url() + target, stack.key(), "", "baggage", header());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Http.json(answer.body()).get("tickers").get(0).get("ticker").textValue())
                .isEqualTo("AAPL");
    }

    @Test
    void headers_asLongAsTheGatewayTakes_arriveEverywhere(Stack stack) {
        for (String path : new String[] {"/api/keys", "/api/trades", "/api/limits"}) {
            HttpResponse<String> answer =
                    Http.send("GET", stack.url() + path, stack.key(), "", "baggage", header());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    @Test
    void body_asLargeAsTheGatewayTakes_arrives(Stack stack) {
        String trade =
                "{\"model\":\"long\",\"symbol\":\"AAPL\",\"side\":\"buy\",\"qty\":1,\"price\":1}";
        String padded = trade + " ".repeat(BODY - trade.length());
        HttpResponse<String> answer =
                Http.send("POST", stack.url() + "/api/trades", stack.key(), padded);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static String header() {
        return "a=" + "b".repeat(HEADER);
    }
}
