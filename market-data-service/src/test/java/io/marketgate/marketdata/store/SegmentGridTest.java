package io.marketgate.marketdata.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.bars.Timespan;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentGridTest {
    @ParameterizedTest
    @CsvSource({
        "1, SECOND, true",
        "7, SECOND, false",
        "3600, SECOND, true",
        "1, MINUTE, true",
        "5, MINUTE, true",
        "15, MINUTE, true",
        "30, MINUTE, true",
        "7, MINUTE, false",
        "120, MINUTE, false",
        "1, HOUR, true",
        "4, HOUR, false",
        "1, DAY, true",
        "5, DAY, false",
        "1, WEEK, true",
        "2, WEEK, false",
        "1, MONTH, true",
        "3, MONTH, false",
        "1, QUARTER, true",
        "1, YEAR, true",
        "0, MINUTE, false"
    })
    void serves_onlyWindowsThatDivideASegment(int multiplier, Timespan timespan, boolean served) {
        assertThat(SegmentGrid.serves(multiplier, timespan)).isEqualTo(served);
    }

    @ParameterizedTest
    @CsvSource({
        "AAPL, 1, SECOND, market:bars:0:vendor:AAPL:adjusted:1second:420492",
        "AAPL, 1, MINUTE, market:bars:0:vendor:AAPL:adjusted:1minute:20171220",
        "BRK.B, 30, MINUTE, market:bars:0:vendor:BRK.B:adjusted:30minute:20171220",
        "X:BTCUSD, 1, MINUTE, market:bars:0:vendor:X:BTCUSD:adjusted:1minute:20171221",
        "AAPL, 1, HOUR, market:bars:0:vendor:AAPL:adjusted:1hour:201712",
        "AAPL, 1, DAY, market:bars:0:vendor:AAPL:adjusted:1day:2017",
        "AAPL, 1, WEEK, market:bars:0:vendor:AAPL:adjusted:1week:all"
    })
    void text_ofASegment_namesSeriesAndSegment(
            String ticker, int multiplier, Timespan timespan, String key) {
        long moment = Instant.parse("2017-12-21T04:30:00Z").toEpochMilli() - 400;
        Series series = new Series(ticker, multiplier, timespan, true);
        assertThat(SegmentGrid.at(series, moment).text("vendor"))
                .isEqualTo(key.replace("420492", "" + moment / 3_600_000));
    }

    @Test
    void covering_fiveYearsOfMinutes_isADaysEach() {
        Series series = new Series("AAPL", 1, Timespan.MINUTE, false);
        long from = Instant.parse("2013-02-08T05:00:00Z").toEpochMilli();
        long to = Instant.parse("2018-02-08T05:00:00Z").toEpochMilli();
        List<SegmentKey> keys = SegmentGrid.covering(series, new Span(from, to));
        assertThat(keys).hasSize(365 * 5 + 1);
        assertThat(keys.getFirst().span().from()).isEqualTo(from);
        assertThat(keys.getLast().span().to()).isEqualTo(to);
        assertThat(keys.stream().map(key -> key.text("vendor"))).doesNotHaveDuplicates();
        assertThat(keys.getFirst().text("vendor"))
                .isEqualTo("market:bars:0:vendor:AAPL:raw:1minute:20130208");
    }

    @Test
    void covering_anEmptySpan_isNothing() {
        Series series = new Series("AAPL", 1, Timespan.DAY, false);
        assertThat(SegmentGrid.covering(series, new Span(5, 5))).isEmpty();
    }
}
