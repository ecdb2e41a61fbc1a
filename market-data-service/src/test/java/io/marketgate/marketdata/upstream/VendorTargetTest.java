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
        "/v3/trades/A?cursor==, /v3/trades/A?cursor==",
        "/v3/trades/A?b=1&a=2&b=0, /v3/trades/A?a=2&b=1&b=0",
        "/v3/trades/A?b=0&a=2&b=1, /v3/trades/A?a=2&b=0&b=1",
        "/v3/trades/A?b%5Fc=x&b_c=0, /v3/trades/A?b%5Fc=x&b_c=0",
        "/v3/trades/A?b_c=0&b%5Fc=x, /v3/trades/A?b_c=0&b%5Fc=x",
        "/v3/trades/A?b=&a=&b=1, /v3/trades/A?b=&b=1",
        "/v3/trades/A?b=1&b, /v3/trades/A?b=1&b",
        "/v3/trades/A?a=1&a.gt=0&a=0, /v3/trades/A?a=1&a=0&a.gt=0",
        "/v3/trades/A?&&a=1&, /v3/trades/A?a=1",
        "/v3/trades/A?api%4Bey=k&a=1, /v3/trades/A?a=1"
    })
    void canonical_byName_emptyOnesLeftOut_firstValueStaysFirst(String target, String canonical) {
        assertThat(VendorTarget.canonical(target)).isEqualTo(canonical);
    }
}
