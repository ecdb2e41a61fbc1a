package io.marketgate.simulator.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.market.AssetClass;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BarWindowsTest {

    @ParameterizedTest
    @CsvSource({
        "5,  MINUTE,  2018-02-05T15:07:30Z, 2018-02-05T15:05:00Z, 2018-02-05T15:10:00Z",
        "1,  HOUR,    2018-02-05T15:07:30Z, 2018-02-05T15:00:00Z, 2018-02-05T16:00:00Z",
        "4,  HOUR,    2018-02-05T15:07:30Z, 2018-02-05T13:00:00Z, 2018-02-05T17:00:00Z",
        "7,  MINUTE,  2018-02-06T04:59:30Z, 2018-02-06T04:55:00Z, 2018-02-06T05:00:00Z",
        "1,  DAY,     2018-02-05T15:07:30Z, 2018-02-05T05:00:00Z, 2018-02-06T05:00:00Z",
        "1,  DAY,     2018-03-11T15:07:30Z, 2018-03-11T05:00:00Z, 2018-03-12T04:00:00Z",
        "3,  DAY,     2018-02-05T15:07:30Z, 2018-02-05T05:00:00Z, 2018-02-08T05:00:00Z",
        "1,  WEEK,    2018-02-05T15:07:30Z, 2018-02-04T05:00:00Z, 2018-02-11T05:00:00Z",
        "1,  WEEK,    2018-02-04T05:00:00Z, 2018-02-04T05:00:00Z, 2018-02-11T05:00:00Z",
        "1,  MONTH,   2018-02-05T15:07:30Z, 2018-02-01T05:00:00Z, 2018-03-01T05:00:00Z",
        "1,  QUARTER, 2018-02-05T15:07:30Z, 2018-01-01T05:00:00Z, 2018-04-01T04:00:00Z",
        "1,  YEAR,    2018-02-05T15:07:30Z, 2018-01-01T05:00:00Z, 2019-01-01T05:00:00Z"
    })
    void windows_stock_snapToNewYork(
            int multiplier, VendorTimespan timespan, Instant time, Instant start, Instant end) {
        check(AssetClass.STOCK, multiplier, timespan, time, start, end);
    }

    @ParameterizedTest
    @CsvSource({
        "1, DAY,  2018-02-05T03:07:30Z, 2018-02-05T00:00:00Z, 2018-02-06T00:00:00Z",
        "1, WEEK, 2018-02-04T03:07:30Z, 2018-02-04T00:00:00Z, 2018-02-11T00:00:00Z",
        "6, HOUR, 2018-02-04T03:07:30Z, 2018-02-04T00:00:00Z, 2018-02-04T06:00:00Z"
    })
    void windows_crypto_snapToUtc(
            int multiplier, VendorTimespan timespan, Instant time, Instant start, Instant end) {
        check(AssetClass.CRYPTO, multiplier, timespan, time, start, end);
    }

    @ParameterizedTest
    @CsvSource({
        "2018-01-31T05:00:00Z, 2018-01-31T05:00:00Z",
        "2018-02-02T15:00:00Z, 2018-01-31T05:00:00Z",
        "2018-02-05T15:00:00Z, 2018-02-03T05:00:00Z",
        "2018-01-30T15:00:00Z, 2018-01-28T05:00:00Z"
    })
    void windows_severalDays_countedFromTheRangesStart(Instant time, Instant start) {
        long from = Instant.parse("2018-01-31T05:00:00Z").toEpochMilli();
        BarWindows windows = query(3, VendorTimespan.DAY, from).windows(AssetClass.STOCK);
        assertThat(Instant.ofEpochMilli(windows.start(time.toEpochMilli()))).isEqualTo(start);
    }

    private static void check(
            AssetClass kind,
            int multiplier,
            VendorTimespan timespan,
            Instant time,
            Instant start,
            Instant end) {
        long t = time.toEpochMilli();
        BarWindows windows = query(multiplier, timespan, t).windows(kind);
        assertThat(Instant.ofEpochMilli(windows.start(t))).isEqualTo(start);
        assertThat(Instant.ofEpochMilli(windows.end(t))).isEqualTo(end);
    }

    private static RangeQuery query(int multiplier, VendorTimespan timespan, long from) {
        return new RangeQuery(multiplier, timespan, from, from, from, true, true, 5_000);
    }
}
