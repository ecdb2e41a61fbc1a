package io.marketgate.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** The bars of the data folder, which answers are compared with. */
final class RealBars {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private RealBars() {}

    /** The numbers of a bar; {@code t} in epoch ms. */
    record RealBar(long t, BigDecimal o, BigDecimal h, BigDecimal l, BigDecimal c, BigDecimal v) {
        /** Returns whether all numbers are equal, whatever their form. */
        boolean matches(RealBar other) {
            return t == other.t
                    && o.compareTo(other.o) == 0
                    && h.compareTo(other.h) == 0
                    && l.compareTo(other.l) == 0
                    && c.compareTo(other.c) == 0
                    && v.compareTo(other.v) == 0;
        }
    }

    /** Returns the daily bars of a ticker up to a day, included. */
    static List<RealBar> daily(String ticker, LocalDate until) {
        return rows("daily/" + ticker)
                .filter(row -> !LocalDate.parse(row[0]).isAfter(until))
                .map(row -> bar(midnight(row[0]), row))
                .toList();
    }

    /** Returns the minute bars of a ticker. */
    static List<RealBar> minutes(String ticker) {
        return rows("minute/" + ticker).map(row -> bar(Long.parseLong(row[0]), row)).toList();
    }

    /** Rows with a blank field are gaps of the data. */
    private static Stream<String[]> rows(String file) {
        try {
            return Files.readAllLines(Project.DATA.resolve(file + ".csv")).stream()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .filter(row -> Stream.of(row).noneMatch(String::isBlank));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RealBar bar(long t, String[] row) {
        return new RealBar(
                t,
                new BigDecimal(row[1]),
                new BigDecimal(row[2]),
                new BigDecimal(row[3]),
                new BigDecimal(row[4]),
                new BigDecimal(row[5]));
    }

    private static long midnight(String date) {
        return LocalDate.parse(date).atStartOfDay(NEW_YORK).toInstant().toEpochMilli();
    }
}
