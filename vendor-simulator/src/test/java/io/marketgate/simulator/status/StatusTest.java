package io.marketgate.simulator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.Vendor;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MicronautTest
final class StatusTest {

    @Inject Vendor vendor;

    @AfterEach
    void reset() {
        vendor.control("reset", "");
    }

    @ParameterizedTest
    @CsvSource({
        "2018-02-07T15:00:00Z, open, false, false, open",
        "2018-02-07T10:00:00Z, extended-hours, true, false, open",
        "2018-02-07T21:00:00Z, extended-hours, false, true, open",
        "2018-02-08T03:00:00Z, closed, false, false, open",
        "2018-02-19T15:00:00Z, closed, false, false, open",
        "2018-02-10T15:00:00Z, closed, false, false, closed",
        "2022-11-25T18:30:00Z, extended-hours, false, true, open"
    })
    void now_anyTime_byTheClock(
            String now, String market, boolean early, boolean after, String fx) {
        vendor.control("clock", "{\"now\":\"" + now + "\",\"rate\":0}");
        String body = vendor.get("/v1/marketstatus/now").body();
        assertThat(body)
                .contains("\"market\":\"" + market + "\"")
                .contains("\"earlyHours\":" + early)
                .contains("\"afterHours\":" + after)
                .contains("\"crypto\":\"open\",\"fx\":\"" + fx + "\"");
    }

    @Test
    void now_serverTime_inNewYork() {
        vendor.control("clock", "{\"now\":\"2018-07-07T15:00:00.5Z\",\"rate\":0}");
        assertThat(vendor.get("/v1/marketstatus/now").text("serverTime"))
                .isEqualTo("2018-07-07T11:00:00-04:00");
    }

    @Test
    void upcoming_holidays_bareArray() {
        vendor.control("clock", "{\"now\":\"2022-05-29T15:00:00Z\",\"rate\":0}");
        assertThat(vendor.get("/v1/marketstatus/upcoming").body())
                .startsWith(
                        "[{\"exchange\":\"NYSE\",\"name\":\"Memorial"
                                + " Day\",\"date\":\"2022-05-30\",\"status\":\"closed\"},"
                                + "{\"exchange\":\"NASDAQ\",")
                .contains("\"name\":\"Juneteenth\",\"date\":\"2022-06-20\"")
                .contains(
                        "\"date\":\"2022-11-25\",\"status\":\"early-close\","
                                + "\"open\":\"2022-11-25T14:30:00.000Z\","
                                + "\"close\":\"2022-11-25T18:00:00.000Z\"");
    }
}
