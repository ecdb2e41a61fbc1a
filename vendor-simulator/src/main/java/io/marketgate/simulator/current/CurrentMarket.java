package io.marketgate.simulator.current;

import io.marketgate.simulator.calendar.Session;
import io.marketgate.simulator.clock.SimulatedClock;
import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Bar;
import io.marketgate.simulator.market.FinerBars;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.Resolution;
import io.marketgate.simulator.market.Rounding;
import io.marketgate.simulator.market.SimulatedMarket;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The market as it shows at the clock's moment. */
@Singleton
public final class CurrentMarket {

    private static final long CORRECTION = Duration.ofMinutes(30).toMillis();
    private static final long RECENT = Duration.ofDays(15).toMillis();

    private final SimulatedMarket market;
    private final SimulatedClock clock;
    private final PriceOverrides prices;

    CurrentMarket(SimulatedMarket market, SimulatedClock clock, PriceOverrides prices) {
        this.market = market;
        this.clock = clock;
        this.prices = prices;
    }

    /** The moment it shows, epoch ms. */
    public long now() {
        return clock.millis();
    }

    /** The bars that start in [from, to) and have begun, by time; the last may be running. */
    public List<Bar> bars(
            Listing listing, Resolution resolution, long from, long to, boolean adjusted) {
        return bars(listing, resolution, from, to, adjusted, market.growsWhileRunning(listing));
    }

    private List<Bar> bars(
            Listing listing,
            Resolution resolution,
            long from,
            long to,
            boolean adjusted,
            boolean growing) {
        long now = clock.millis();
        long end = Math.min(to, now + 1);
        if (from >= end) {
            return List.of();
        }
        if (resolution == Resolution.SECOND) {
            return seconds(listing, from, end, now, adjusted);
        }
        List<Bar> bars =
                growing
                        ? growing(listing, resolution, from, end, now)
                        : market.bars(listing, resolution, from, end);
        return bars.stream().map(bar -> priced(listing, bar, adjusted, now)).toList();
    }

    private List<Bar> growing(
            Listing listing, Resolution resolution, long from, long end, long now) {
        return resolution == Resolution.DAY
                ? days(listing, from, end, now)
                : intraday(listing, resolution, from, end, now);
    }

    /** The latest price with its days; absent before the first trade. */
    public @Nullable TickerState state(Listing listing) {
        long now = clock.millis();
        List<Bar> days = bars(listing, Resolution.DAY, now - RECENT, now + 1, true, true);
        if (days.size() < 2) {
            days = bars(listing, Resolution.DAY, market.begin(listing), now + 1, true, true);
        }
        if (days.isEmpty()) {
            return null;
        }
        Bar day = days.getLast();
        Bar previous = days.size() < 2 ? null : days.get(days.size() - 2);
        Session hours = hours(listing, day);
        boolean running = hours.contains(now);
        long time = running ? now - Math.floorMod(now, 1_000L) : hours.close();
        Double set = prices.of(listing.ticker());
        return set == null
                ? new TickerState(day.c(), time, day, previous)
                : new TickerState(set, now, prices.applied(listing.ticker(), day), previous);
    }

    /** Minutes as they are priced, cut: so they add up to them, and trades to the seconds. */
    private List<Bar> seconds(Listing listing, long from, long end, long now, boolean adjusted) {
        List<Bar> seconds = new ArrayList<>();
        long first = Resolution.MINUTE.floor(from);
        for (Bar minute : market.bars(listing, Resolution.MINUTE, first, end)) {
            Bar priced = priced(listing, minute, adjusted, now);
            seconds.addAll(cut(listing, priced, from, end, now));
        }
        return seconds;
    }

    private List<Bar> cut(Listing listing, Bar minute, long from, long end, long now) {
        return FinerBars.seconds(listing.ticker(), minute).stream()
                .filter(second -> second.t() >= from && second.t() < end)
                .map(second -> current(listing, second, Resolution.SECOND, now))
                .toList();
    }

    private List<Bar> intraday(
            Listing listing, Resolution resolution, long from, long end, long now) {
        List<Bar> bars = new ArrayList<>(market.bars(listing, resolution, from, end));
        if (!bars.isEmpty() && bars.getLast().t() + resolution.millis() > now) {
            Bar last = bars.removeLast();
            Session hours = new Session(last.t(), last.t() + resolution.millis());
            if (resolution == Resolution.HOUR) {
                Bar running = RunningBar.at(now, listing.ticker(), last, hours);
                bars.add(prices.applied(listing.ticker(), running));
            } else {
                List<Bar> seconds = cut(listing, last, last.t(), now + 1, now);
                if (!seconds.isEmpty()) {
                    Bar running = Bar.sum(last.t(), seconds);
                    bars.add(prices.applied(listing.ticker(), running));
                }
            }
        }
        return bars;
    }

    private List<Bar> days(Listing listing, long from, long end, long now) {
        List<Bar> bars = new ArrayList<>(market.bars(listing, Resolution.DAY, from, end));
        if (bars.isEmpty()) {
            return bars;
        }
        Session hours = hours(listing, bars.getLast());
        if (now < hours.close()) {
            Bar running = now < hours.open() ? null : running(listing, bars.getLast(), hours, now);
            bars.removeLast();
            if (running != null) {
                bars.add(prices.applied(listing.ticker(), running));
            }
        } else if (listing.kind() == AssetClass.STOCK && now < hours.close() + CORRECTION) {
            bars.add(market.firstReport(listing, bars.removeLast()));
        }
        return bars;
    }

    /** The sum of what has traded so far, where minutes or hours are known. */
    private @Nullable Bar running(Listing listing, Bar day, Session hours, long now) {
        Resolution finest = listing.intraday();
        if (finest == null || market.bars(listing, finest, hours.open(), hours.close()).isEmpty()) {
            return RunningBar.at(now, listing.ticker(), day, hours);
        }
        List<Bar> parts = intraday(listing, finest, hours.open(), now + 1, now);
        return parts.isEmpty() ? null : Bar.sum(day.t(), parts);
    }

    private Bar current(Listing listing, Bar bar, Resolution resolution, long now) {
        return bar.t() + resolution.millis() > now ? prices.applied(listing.ticker(), bar) : bar;
    }

    private Bar priced(Listing listing, Bar bar, boolean adjusted, long now) {
        double factor = market.priceFactor(listing, bar.t(), adjusted, now);
        if (factor == 1) {
            return bar;
        }
        return new Bar(
                bar.t(),
                Rounding.round(bar.o() * factor, 4),
                Rounding.round(bar.h() * factor, 4),
                Rounding.round(bar.l() * factor, 4),
                Rounding.round(bar.c() * factor, 4),
                Math.rint(bar.v() / factor),
                Rounding.round(bar.vw() * factor, 4),
                bar.n());
    }

    private static Session hours(Listing listing, Bar day) {
        return listing.kind().hours(listing.kind().date(day.t()));
    }
}
