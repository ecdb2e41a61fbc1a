package io.marketgate.simulator.market;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One generated ticker's days: a wandering price that is drawn back to the company's usual one. */
final class GeneratedTicker {

    private static final LocalDate LAST = LocalDate.of(2040, 12, 31);
    private static final LocalDate USUAL = LocalDate.of(2025, 1, 1);
    private static final int FOREX_PLACES = 5;
    private static final double MANY_UNITS = 20;
    private static final double MEMORY = 0.998;
    private static final int[] RATIOS = {2, 2, 3, 4, 4, 10};

    private final Company company;
    private final AssetClass kind;
    private final long key;

    /** How far a price usually goes in a day. */
    private final double swing;

    private final List<LocalDate> dates = new ArrayList<>();
    private final List<Split> splits = new ArrayList<>();

    /** Logarithm of the close over the usual price, of each date. */
    private final double[] closes;

    GeneratedTicker(Company company, long seed) {
        this.company = company;
        kind = AssetClass.of(company.ticker());
        key = PseudoRandom.key(seed, company.ticker());
        swing =
                switch (kind) {
                    case FOREX -> 0.004;
                    case INDEX -> 0.009;
                    default -> 0.016;
                };
        GeneratedMarket.first(kind).datesUntil(LAST).filter(kind::trades).forEach(dates::add);
        closes = new double[dates.size()];
        double level = 0;
        for (int i = 0; i < closes.length; i++) {
            level = level * MEMORY + gap(i) + swing * PseudoRandom.normal(key, 4L * i);
            closes[i] = level;
        }
        if (kind == AssetClass.STOCK) {
            drawSplits();
        }
    }

    List<Split> splits() {
        return Collections.unmodifiableList(splits);
    }

    /** The bars of the days whose midnights are in [from, to), as traded, in cents. */
    List<Bar> days(long from, long to) {
        List<Bar> bars = new ArrayList<>();
        int index = Collections.binarySearch(dates, kind.date(Math.max(from, 0)));
        for (int i = index < 0 ? -index - 1 : index; i < closes.length; i++) {
            long t = kind.midnight(dates.get(i));
            if (t >= to) {
                break;
            }
            if (t >= from) {
                bars.add(day(i, t));
            }
        }
        return bars;
    }

    /** The minutes of one of those days. */
    List<Bar> minutes(Bar day) {
        var hours = kind.hours(kind.date(day.t()));
        int count = (int) ((hours.close() - hours.open()) / Resolution.MINUTE.millis());
        return FinerBars.of(
                day,
                PseudoRandom.key(key, day.t()),
                hours.open(),
                Resolution.MINUTE,
                count,
                company.presence());
    }

    /** Shortly after the close some late trades are still missing. */
    Bar firstReport(Bar day) {
        double part = 0.002 + 0.004 * PseudoRandom.unit(key, -day.t());
        double v = day.v() - Math.ceil(day.v() * part);
        long n = Math.max(1, day.n() - (long) Math.ceil(day.n() * part));
        double vw = Rounding.round(day.vw() + (day.c() - day.vw()) * 0.01 + 0.0001, 4);
        return new Bar(
                day.t(),
                day.o(),
                day.h(),
                day.l(),
                day.c(),
                v,
                Math.clamp(vw, day.l(), day.h()),
                n);
    }

    private Bar day(int i, long t) {
        double unit = company.price() * shares(t);
        double before = i == 0 ? 0 : closes[i - 1] * MEMORY;
        double open = cents(unit * Math.exp(before + gap(i)));
        double close = cents(unit * Math.exp(closes[i]));
        double up = 1 + swing * 0.6 * Math.abs(PseudoRandom.normal(key, 4L * i + 1));
        double down = 1 - swing * 0.6 * Math.abs(PseudoRandom.normal(key, 4L * i + 2));
        double high = cents(Math.max(open, close) * up);
        double low = cents(Math.min(open, close) * down);
        double volume =
                company.volume()
                        / shares(t)
                        * Math.exp(0.35 * PseudoRandom.normal(key, 4L * i + 3));
        double v = kind == AssetClass.CRYPTO ? Rounding.round(volume, 8) : Math.rint(volume);
        double lot =
                switch (kind) {
                    case CRYPTO -> 0.05;
                    case STOCK -> 110 / shares(t);
                    default -> 1; // Of a currency's quotes each counts, of an index each value.
                };
        long n = Math.max(1, Math.round(v / lot));
        double part = 0.3 + 0.4 * PseudoRandom.unit(key + 1, i);
        double vw = Math.clamp(Rounding.round(low + (high - low) * part, 4), low, high);
        return new Bar(t, open, high, low, close, v, vw, n);
    }

    private double gap(int i) {
        return swing * 0.25 * PseudoRandom.normal(key + 2, i);
    }

    /** How many of the usual date's shares one share of this moment is worth. */
    private double shares(long t) {
        long usual = kind.midnight(USUAL);
        double shares = 1;
        for (Split split : splits) {
            long effective = split.effective();
            if (effective > t && effective <= usual) {
                shares *= split.ratio();
            } else if (effective <= t && effective > usual) {
                shares /= split.ratio();
            }
        }
        return shares;
    }

    /** A split in most stretches of eight years. */
    private void drawSplits() {
        int stretch = 8 * 252;
        for (int from = 0; from + stretch <= dates.size(); from += stretch) {
            if (PseudoRandom.unit(key + 3, from) < 0.6) {
                int day = from + (int) (PseudoRandom.unit(key + 4, from) * stretch);
                int ratio = RATIOS[(int) (PseudoRandom.unit(key + 5, from) * RATIOS.length)];
                splits.add(new Split(company.ticker(), dates.get(day), 1, ratio));
            }
        }
    }

    /** To the places that prices have there: currencies' pips, elsewhere cents. */
    private double cents(double price) {
        if (kind == AssetClass.FOREX) {
            return Rounding.round(price, price < MANY_UNITS ? FOREX_PLACES : FOREX_PLACES - 2);
        }
        return Math.max(0.01, Rounding.round(price, 2));
    }
}
