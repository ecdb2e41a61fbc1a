package io.marketgate.marketdata.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.marketdata.FakeVendor;
import io.marketgate.marketdata.RunningService;
import io.micronaut.context.BeanContext;
import io.micronaut.http.client.ServiceHttpClientConfiguration;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long the one thread that asks for permits may stand. */
class PermitTimeoutTest {
    @Test
    void wholeRequest_endsWhenItsSettingSays_notASecondLater() {
        try (FakeVendor vendor = new FakeVendor();
                RunningService service =
                        new RunningService(
                                vendor, Map.of("marketgate.upstream.permit-timeout", "700ms"))) {
            ServiceHttpClientConfiguration client =
                    service.bean(BeanContext.class)
                            .getBean(
                                    ServiceHttpClientConfiguration.class,
                                    Qualifiers.byName("ratelimit"));
            assertThat(client.getRequestTimeout()).isEqualTo(Duration.ofMillis(700));
        }
    }
}
