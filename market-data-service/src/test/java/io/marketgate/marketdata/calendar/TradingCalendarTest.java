package io.marketgate.marketdata.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradingCalendarTest {
    private final TradingCalendar calendar = new TradingCalendar();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2001-09-11", "2001-09-14", "2004-06-11", "2007-01-02", "2012-10-29", "2018-12-05",
                "2025-01-09", "2022-06-20", "2023-06-19", "2024-03-29", "2021-12-24", "2018-02-03"
            })
    void isSession_holidaysAndWeekends_isFalse(LocalDate day) {
        assertThat(calendar.isSession(day)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001-09-17", "2021-06-18", "2021-12-31", "2010-12-31", "2012-10-31"})
    void isSession_daysThatLookLikeHolidays_isTrue(LocalDate day) {
        assertThat(calendar.isSession(day)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2018-02-02T12:00, 2018-02-02T12:00",
        "2018-02-02T19:59:59, 2018-02-02T19:59:59",
        "2018-02-02T20:00, 2018-02-05T04:00",
        "2018-02-05T03:59, 2018-02-05T04:00",
        "2018-02-16T20:00, 2018-02-20T04:00",
        "2018-03-10T12:00, 2018-03-12T04:00"
    })
    void nextOpen_stocks_isFourInTheMorningOfTheNextSession(
            LocalDateTime local, LocalDateTime open) {
        assertThat(calendar.nextOpen(Market.STOCKS, at(local))).isEqualTo(at(open));
    }

    @ParameterizedTest
    @CsvSource({
        "2018-02-02T16:59, 2018-02-02T16:59",
        "2018-02-02T17:00, 2018-02-04T17:00",
        "2018-02-04T16:59, 2018-02-04T17:00",
        "2018-02-04T17:00, 2018-02-04T17:00",
        "2018-02-07T03:00, 2018-02-07T03:00"
    })
    void nextOpen_currencies_isSundayAtFive(LocalDateTime local, LocalDateTime open) {
        assertThat(calendar.nextOpen(Market.FX, at(local))).isEqualTo(at(open));
        assertThat(calendar.isOpen(Market.FX, at(local))).isEqualTo(local.equals(open));
    }

    @Test
    void isOpen_crypto_isAlwaysTrue() {
        Instant sunday = at(LocalDateTime.parse("2018-02-04T03:00"));
        assertThat(calendar.isOpen(Market.CRYPTO, sunday)).isTrue();
        assertThat(calendar.nextOpen(Market.CRYPTO, sunday)).isEqualTo(sunday);
    }

    @Test
    void nextSession_aroundALongWeekend_isTuesday() {
        LocalDate friday = LocalDate.parse("2018-02-16");
        LocalDate tuesday = LocalDate.parse("2018-02-20");
        assertThat(calendar.nextSession(friday)).isEqualTo(tuesday);
    }

    @Test
    void extendedHours_earlyCloseAndClockChange_followNewYork() {
        LocalDate early = LocalDate.parse("2017-11-24");
        assertThat(calendar.extendedClose(early)).isEqualTo(Instant.parse("2017-11-25T01:00:00Z"));
        LocalDate summer = LocalDate.parse("2018-03-12");
        assertThat(calendar.extendedOpen(summer)).isEqualTo(Instant.parse("2018-03-12T08:00:00Z"));
        assertThat(calendar.extendedClose(summer)).isEqualTo(Instant.parse("2018-03-13T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "X:BTCUSD, CRYPTO",
        "C:EURUSD, FX",
        "I:SPX, STOCKS",
        "O:SPY1, STOCKS",
        "XOM, STOCKS"
    })
    void market_ofTicker_isNamedByItsPrefix(String ticker, Market market) {
        assertThat(Market.of(ticker)).isEqualTo(market);
    }

    private static Instant at(LocalDateTime newYork) {
        return newYork.atZone(TradingCalendar.NEW_YORK).toInstant();
    }
}
