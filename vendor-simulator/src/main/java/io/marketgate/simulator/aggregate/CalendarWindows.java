package io.marketgate.simulator.aggregate;

import static java.time.DayOfWeek.SUNDAY;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

import io.marketgate.simulator.market.AssetClass;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Windows of days or longer, which begin at midnight: weeks on Sunday, months, quarters and years
 * on the first. Of several units together, the first window begins with the unit around the range's
 * start.
 */
final class CalendarWindows implements BarWindows {

    private final AssetClass kind;
    private final LocalDate anchor;
    private final ChronoUnit unit;
    private final long length;

    private long start = 1;
    private long end;

    CalendarWindows(AssetClass kind, VendorTimespan timespan, int multiplier, long from) {
        this.kind = kind;
        LocalDate date = kind.date(from);
        anchor =
                switch (timespan) {
                    case WEEK -> date.with(previousOrSame(SUNDAY));
                    case MONTH -> date.withDayOfMonth(1);
                    case QUARTER ->
                            LocalDate.of(date.getYear(), (date.getMonthValue() - 1) / 3 * 3 + 1, 1);
                    case YEAR -> date.withDayOfYear(1);
                    default -> date;
                };
        unit =
                timespan == VendorTimespan.DAY || timespan == VendorTimespan.WEEK
                        ? ChronoUnit.DAYS
                        : ChronoUnit.MONTHS;
        length =
                multiplier
                        * switch (timespan) {
                            case WEEK -> 7L;
                            case QUARTER -> 3L;
                            case YEAR -> 12L;
                            default -> 1L;
                        };
    }

    @Override
    public long start(long time) {
        enter(time);
        return start;
    }

    @Override
    public long end(long time) {
        enter(time);
        return end;
    }

    private void enter(long time) {
        if (time >= start && time < end) {
            return;
        }
        LocalDate date = kind.date(time);
        LocalDate first = unit == ChronoUnit.DAYS ? date : date.withDayOfMonth(1);
        long window = Math.floorDiv(unit.between(anchor, first), length);
        start = kind.midnight(anchor.plus(window * length, unit));
        end = kind.midnight(anchor.plus((window + 1) * length, unit));
    }
}
