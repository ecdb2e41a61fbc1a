package io.marketgate.marketdata.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.marketgate.defaults.breaker.Breakers;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.marketdata.RunningService;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One breaker's refusal is no other's failure. */
class VendorBreakersTest extends UpstreamStack {
    private static UpstreamCall call(String target) {
        return new UpstreamCall(
                Requester.SERVICE, target, "any", Duration.ofMinutes(1), System::nanoTime);
    }

    private static void fail(VendorBreakers breakers, String target, String failure) {
        for (int i = 0; i < 5; i++) {
            UpstreamCall call = call(target);
            breakers.admit(call);
            breakers.settle(call, failure);
        }
    }

    @Test
    void connectionsRefuse_familyWhoseTimeIsOver_isNotTried() {
        try (RunningService service = service("marketgate.upstream.breaker-open-for", "10s")) {
            VendorBreakers breakers = service.bean(VendorBreakers.class);
            UpstreamCall news = call("/v2/reference/news");
            fail(breakers, "/v2/reference/news", "error");
            await().until(() -> breakers.refusal(news) == null);
            fail(breakers, "/v3/trades/AAPL", "unreachable");
            assertThatThrownBy(() -> breakers.admit(news)).isInstanceOf(ProblemException.class);
            assertThat(service.bean(Breakers.class).health())
                    .filteredOn(it -> it.name().equals("vendor-news"))
                    .allSatisfy(it -> assertThat(it.failures()).isEqualTo(5))
                    .hasSize(1);
        }
    }
}
