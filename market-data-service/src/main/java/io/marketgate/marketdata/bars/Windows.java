package io.marketgate.marketdata.bars;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.function.LongFunction;

/**
 * The windows that the bars of a series stand for: they tile time without holes or overlaps.
 *
 * <p>Seconds, minutes and hours lie on the clock (hours at :00), days begin at 00:00 of the series'
 * zone, weeks on Sunday, months, quarters and years on the 1st. Where a multiplier does not divide
 * an hour, intraday windows are counted from midnight and the last one of a day is cut at the next;
 * longer multiples are counted from 1970. The vendor may lay such windows otherwise, so no segment
 * serves them ({@code SegmentGrid.serves}); they only measure.
 */
public final class Windows {
    private static final long HOUR_MS = 3_600_000;
    private static final LocalDate FIRST_SUNDAY = LocalDate.of(1970, 1, 4);

    private final Timespan timespan;
    private final int multiplier;
    private final Series series;
    private final long stepMs;

    /** Lays out the windows of the series. */
    public Windows(Series series) {
        timespan = series.timespan();
        multiplier = series.multiplier();
        this.series = series;
        stepMs = unitMs(timespan) * multiplier;
    }

    /** Returns the first millisecond of the window that contains the moment. */
    public long startOf(long at) {
        if (!timespan.isIntraday()) {
            return series.startOf(firstDay(series.dayOf(at)));
        }
        if (HOUR_MS % stepMs == 0) {
            // Both zones are whole hours off UTC, so the clock's steps are those of UTC.
            return Math.floorDiv(at, stepMs) * stepMs;
        }
        long midnight = series.startOf(series.dayOf(at));
        return midnight + (at - midnight) / stepMs * stepMs;
    }

    /** Returns the first millisecond after the window that contains the moment. */
    public long endOf(long at) {
        if (!timespan.isIntraday()) {
            return series.startOf(following(firstDay(series.dayOf(at))));
        }
        if (HOUR_MS % stepMs == 0) {
            return startOf(at) + stepMs;
        }
        return Math.min(startOf(at) + stepMs, series.startOf(series.dayOf(at).plusDays(1)));
    }

    /** Returns the window that contains the moment. */
    public Span at(long moment) {
        return new Span(startOf(moment), endOf(moment));
    }

    /** Returns the windows that a range touches, as the vendor snaps it; {@code to} is included. */
    public Span snap(long from, long toInclusive) {
        if (toInclusive < from) {
            throw new IllegalArgumentException("range from " + from + " to " + toInclusive);
        }
        return new Span(startOf(from), endOf(toInclusive));
    }

    /** Returns the windows that the span touches. */
    public Span snap(Span span) {
        return span.isEmpty() ? span : snap(span.from(), span.to() - 1);
    }

    /**
     * Returns how many base bars the window that contains the moment is long: seconds for seconds,
     * minutes for minutes and hours, days for the longer ones.
     */
    public long baseBarsAt(long moment) {
        if (timespan == Timespan.DAY) {
            return multiplier;
        }
        if (HOUR_MS % stepMs == 0 && timespan.isIntraday()) {
            return stepMs / baseMs();
        }
        Span window = at(moment);
        return timespan.isIntraday()
                ? Math.ceilDiv(window.millis(), baseMs())
                : ChronoUnit.DAYS.between(series.dayOf(window.from()), series.dayOf(window.to()));
    }

    /** Returns the length of an intraday base bar in milliseconds: a second or a minute. */
    long baseMs() {
        return timespan == Timespan.SECOND ? 1_000 : 60_000;
    }

    private LocalDate firstDay(LocalDate day) {
        return switch (timespan) {
            case DAY -> stepDown(day.toEpochDay(), 0, LocalDate::ofEpochDay);
            case WEEK -> {
                LocalDate sunday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
                long week = ChronoUnit.WEEKS.between(FIRST_SUNDAY, sunday);
                yield stepDown(week, 0, FIRST_SUNDAY::plusWeeks);
            }
            default -> {
                long months = day.getYear() * 12L + day.getMonthValue() - 1;
                yield stepDown(months, 1970 * 12L, Windows::monthStart);
            }
        };
    }

    private LocalDate stepDown(long unit, long origin, LongFunction<LocalDate> date) {
        long step = (long) monthsOrOne() * multiplier;
        return date.apply(origin + Math.floorDiv(unit - origin, step) * step);
    }

    private LocalDate following(LocalDate first) {
        return switch (timespan) {
            case DAY -> first.plusDays(multiplier);
            case WEEK -> first.plusWeeks(multiplier);
            default -> first.plusMonths((long) monthsOrOne() * multiplier);
        };
    }

    private int monthsOrOne() {
        return switch (timespan) {
            case QUARTER -> 3;
            case YEAR -> 12;
            default -> 1;
        };
    }

    private static LocalDate monthStart(long month) {
        return LocalDate.of((int) Math.floorDiv(month, 12), (int) Math.floorMod(month, 12) + 1, 1);
    }

    private static long unitMs(Timespan timespan) {
        return switch (timespan) {
            case SECOND -> 1_000;
            case MINUTE -> 60_000;
            default -> HOUR_MS;
        };
    }
}
