package io.marketgate.portfolio.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.portfolio.Instance;
import io.micronaut.context.BeanContext;
import io.micronaut.http.client.ServiceHttpClientConfiguration;
import io.micronaut.inject.qualifiers.Qualifiers;
import org.junit.jupiter.api.Test;

/** A call for prices that a read has given up must not go on for long. */
class PriceTimeoutTest {
    @Test
    void wholeRequest_endsWithTheDeadlineOfReads() {
        Instance portfolio = Instance.shared();
        ServiceHttpClientConfiguration client =
                portfolio
                        .bean(BeanContext.class)
                        .getBean(
                                ServiceHttpClientConfiguration.class,
                                Qualifiers.byName("market-data"));
        assertThat(client.getRequestTimeout())
                .isEqualTo(portfolio.bean(MarketPriceSettings.class).deadline());
    }
}
