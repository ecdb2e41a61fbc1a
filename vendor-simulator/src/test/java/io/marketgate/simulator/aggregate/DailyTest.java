package io.marketgate.simulator.aggregate;

import static io.marketgate.simulator.Vendor.integer;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.Vendor;
import io.marketgate.simulator.Vendor.Answer;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@MicronautTest
@Property(name = "simulator.data", value = "src/test/resources/market")
final class DailyTest {

    @Inject Vendor vendor;

    @Test
    void previous_duringASession_theDayBeforeAtFour() {
        Answer answer = vendor.get("/v2/aggs/ticker/ACME/prev");
        assertThat(answer.body())
                .startsWith(
                        "{\"ticker\":\"ACME\",\"queryCount\":1,\"resultsCount\":1,"
                                + "\"adjusted\":true,"
                                + "\"results\":[{\"T\":\"ACME\",\"v\":1.8608221e+07,\"vw\":")
                .contains("\"t\":1517950800000,");
    }

    @Test
    void previous_unknownTicker_empty() {
        Answer answer = vendor.get("/v2/aggs/ticker/NOPE/prev");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.has("results")).isFalse();
        assertThat(answer.text("resultsCount")).isEqualTo("0");
    }

    @Test
    void grouped_session_allStocksAtFour() {
        Answer answer = vendor.get("/v2/aggs/grouped/locale/us/market/stocks/2018-02-06");
        assertThat(answer.body())
                .startsWith(
                        "{\"queryCount\":2,\"resultsCount\":2,\"adjusted\":true,"
                                + "\"results\":[{\"T\":\"ACME\",\"v\":");
        assertThat(answer.results()).allMatch(bar -> integer(bar, "t") == 1517950800000L);
    }

    /** Of an index the day is told as a time. */
    @Test
    void openClose_saysWhichDay() {
        assertThat(vendor.get("/v1/open-close/ACME/2018-02-06").text("from"))
                .isEqualTo("2018-02-06");
        assertThat(vendor.get("/v1/open-close/I:NDX/2018-02-06").text("from"))
                .isEqualTo("2018-02-06T00:00:00.000Z");
    }

    @Test
    void grouped_closedDay_empty() {
        Answer answer = vendor.get("/v2/aggs/grouped/locale/us/market/stocks/2018-02-04");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.has("results")).isFalse();
    }

    @Test
    void grouped_badDate_refused() {
        assertThat(vendor.get("/v2/aggs/grouped/locale/us/market/stocks/today").status())
                .isEqualTo(400);
    }

    @Test
    void openClose_session_flat() {
        Answer answer = vendor.get("/v1/open-close/ACME/2018-02-06");
        assertThat(answer.body())
                .startsWith(
                        "{\"status\":\"OK\",\"from\":\"2018-02-06\",\"symbol\":\"ACME\","
                                + "\"open\":88.9915,\"high\":89.13,\"low\":87.0142,\"close\":87.64,"
                                + "\"volume\":18608221,\"afterHours\":");
    }

    @Test
    void openClose_noSessionOrNoTicker_notFound() {
        Answer answer = vendor.get("/v1/open-close/ACME/2018-02-04");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"status\":\"NOT_FOUND\",\"request_id\":\""
                                + answer.requestId()
                                + "\",\"message\":\"Data not found.\"}");
        assertThat(vendor.get("/v1/open-close/NOPE/2018-02-06").status()).isEqualTo(404);
        assertThat(vendor.get("/v1/open-close/ACME/2018-02-08").status()).isEqualTo(404);
    }
}
