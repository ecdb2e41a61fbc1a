package io.marketgate.simulator.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.Vendor;
import io.marketgate.simulator.Vendor.Answer;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@MicronautTest
@Property(name = "simulator.data", value = "src/test/resources/market")
final class TickerSnapshotTest {

    private static final String ALL = "/v2/snapshot/locale/us/markets/stocks/tickers";

    @Inject Vendor vendor;

    @AfterEach
    void reset() {
        vendor.control("reset", "");
    }

    @Test
    void snapshot_duringASession_inTheVendorsForm() {
        Answer answer = vendor.get(ALL + "/ACME");
        assertThat(answer.body())
                .matches(
                        "\\{\"ticker\":\\{\"ticker\":\"ACME\",\"todaysChangePerc\":-?[0-9.]+,"
                                + "\"todaysChange\":-?[0-9.]+,\"updated\":15180228\\d{11},"
                                + "\"day\":\\{\"o\":87.7372,.*},"
                                + "\"lastQuote\":\\{\"P\":.*},\"lastTrade\":\\{\"c\":.*},"
                                + "\"min\":\\{\"av\":.*},\"prevDay\":\\{\"o\":88.9915,.*}},"
                                + "\"status\":\"OK\",\"request_id\":\"[0-9a-f]{32}\"}");
        assertThat(answer.body()).doesNotContain("e+");
    }

    @Test
    void snapshots_some_thoseThatAreKnown() {
        Answer some = vendor.get(ALL + "?tickers=DOT.B,NOPE,ACME");
        assertThat(some.text("count")).isEqualTo("2");
        assertThat(vendor.get(ALL).text("count")).isEqualTo("2");
        assertThat(vendor.get(ALL + "?tickers=NOPE").body())
                .startsWith("{\"tickers\":[],\"status\":\"OK\",");
    }

    @Test
    void snapshot_unknownTicker_notFound() {
        assertThat(vendor.get(ALL + "/NOPE").status()).isEqualTo(404);
        assertThat(vendor.get(ALL + "/X:COINUSD").status()).isEqualTo(404);
        assertThat(vendor.get("/v2/last/trade/NOPE").text("status")).isEqualTo("NOT_FOUND");
    }

    @Test
    void snapshot_beforeTheOpen_dayCleared() {
        vendor.control("clock", "{\"now\":\"2018-02-07T10:00:00Z\",\"rate\":0}");
        assertThat(vendor.get(ALL + "/ACME").body())
                .contains("\"todaysChange\":0,")
                .contains("\"day\":{\"o\":0,\"h\":0,\"l\":0,\"c\":0,\"v\":0,\"vw\":0,")
                .contains("\"prevDay\":{\"o\":88.9915,");
    }

    @Test
    void snapshot_crypto_itsOwnRoute() {
        vendor.control("clock", "{\"now\":\"2018-02-02T10:00:00Z\",\"rate\":0}");
        assertThat(
                        vendor.get("/v2/snapshot/locale/global/markets/crypto/tickers/X:COINUSD")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void lastTrade_nanoseconds_exactIntegers() {
        assertThat(vendor.get("/v2/last/trade/ACME").body())
                .matches(
                        "\\{\"results\":\\{\"T\":\"ACME\",\"c\":\\[37],\"f\":\\d{19},.*"
                                + "\"t\":\\d{19},\"x\":4,\"y\":\\d{19},\"z\":3,"
                                + "\"ds\":\"\\d+.0\"},\"status\":\"OK\",.*}");
    }
}
