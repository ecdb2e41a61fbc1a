package io.marketgate.marketdata.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which targets ask the vendor for the same. */
final class VendorTargetTest {
    @ParameterizedTest
    @CsvSource({
        "/v3/trades/A, /v3/trades/A",
        "/v3/trades/A/, /v3/trades/A",
        "/v3/trades/A?, /v3/trades/A",
        "/v3/trades/A/?limit=&sort=, /v3/trades/A",
        "/v3/trades/A?limit=1&apiKey=k&cursor=x, /v3/trades/A?cursor=x&limit=1",
        "/v3/trades/A?limit, /v3/trades/A",
        "/v3/trades/A?=x, /v3/trades/A",
        "/v3/trades/A?cursor=bad=, /v3/trades/A?cursor=bad=",
        "/v3/trades/A?cursor=AA==, /v3/trades/A?cursor=AA==",
        "/v3/trades/A?cursor==, /v3/trades/A?cursor=="
    })
    void canonical_emptyOnesLeftOut_valuesKept(String target, String canonical) {
        assertThat(VendorTarget.canonical(target)).isEqualTo(canonical);
    }
}
