package io.marketgate.simulator.snapshot;

import io.marketgate.simulator.clock.SimulatedClock;
import io.marketgate.simulator.current.CurrentMarket;
import io.marketgate.simulator.current.TickerState;
import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Bar;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.OptionContract;
import io.marketgate.simulator.market.Rounding;
import io.marketgate.simulator.market.SimulatedMarket;
import io.marketgate.simulator.status.TradingStatus;
import io.marketgate.simulator.wire.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the snapshots that have one form for all markets, and those of options. */
@Singleton
final class AssetSnapshots {

    private static final String REAL_TIME = "REAL-TIME";
    private static final long NANOS_A_MILLI = 1_000_000;

    private final SimulatedMarket market;
    private final CurrentMarket current;
    private final TickerSnapshots snapshots;
    private final SimulatedClock clock;

    AssetSnapshots(
            SimulatedMarket market,
            CurrentMarket current,
            TickerSnapshots snapshots,
            SimulatedClock clock) {
        this.market = market;
        this.current = current;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** What stands in the place of a ticker that is not listed. */
    static Row unknown(String ticker) {
        return new Row()
                .with("error", "NOT_FOUND")
                .with("message", "Ticker not found.")
                .with("ticker", ticker);
    }

    /** A snapshot of whatever market it is; one that says so where the ticker is not listed. */
    Row of(String ticker) {
        Listing listing = market.find(ticker);
        TickerState state = listing == null ? null : current.state(listing);
        if (listing == null || state == null) {
            return unknown(ticker);
        }
        AssetClass kind = listing.kind();
        Row row =
                new Row()
                        .with("ticker", ticker)
                        .with("name", listing.name())
                        .with("type", kind.market())
                        .with("market_status", status(kind))
                        .with("session", session(listing, state));
        if (kind == AssetClass.INDEX) {
            return row.with("value", state.price())
                    .with("last_updated", nanos(state))
                    .with("timeframe", REAL_TIME);
        }
        row.with("fmv", state.price()).with("fmv_last_updated", nanos(state));
        if (kind == AssetClass.STOCK) {
            row.with("last_minute", minute(snapshots.minute(listing, state)));
        }
        row.with("last_quote", quote(listing, state));
        if (kind != AssetClass.FOREX) {
            row.with("last_trade", trade(listing, state));
        }
        OptionContract contract = OptionContract.of(ticker);
        if (contract != null) {
            row.with(contractMembers(contract, state, false));
        }
        return row;
    }

    /** A contract as the chain of its underlying shows it; absent where it has not traded. */
    @Nullable Row chained(OptionContract contract) {
        Listing listing = market.find(contract.ticker());
        TickerState state = listing == null ? null : current.state(listing);
        if (listing == null || state == null) {
            return null;
        }
        Bar day = state.day();
        double before = state.previous() == null ? day.o() : state.previous().c();
        Row shown =
                new Row()
                        .with("change", Rounding.round(state.price() - before, 4))
                        .with("change_percent", percent(state.price() - before, before))
                        .with("close", state.price())
                        .with("high", day.h())
                        .with("last_updated", day.t() * NANOS_A_MILLI)
                        .with("low", day.l())
                        .with("open", day.o())
                        .with("previous_close", before)
                        .with("volume", (long) day.v())
                        .with("vwap", day.vw());
        return new Row()
                .with("day", shown)
                .with("fmv", state.price())
                .with("fmv_last_updated", nanos(state))
                .with("last_quote", quote(listing, state))
                .with("last_trade", trade(listing, state))
                .with(contractMembers(contract, state, true));
    }

    /** A summary: the session of whatever was asked for, and what a page shows beside it. */
    Row summary(String ticker) {
        Row row = of(ticker);
        Object session = row.get("session");
        if (session == null) {
            return row;
        }
        Object value = row.get("value");
        Row summary =
                new Row()
                        .with("ticker", ticker)
                        .with("name", row.get("name"))
                        .with("type", row.get("type"))
                        .with("market_status", row.get("market_status"))
                        .with("price", value == null ? row.get("fmv") : value)
                        .with("last_updated", clock.millis() * NANOS_A_MILLI)
                        .with("options", row.get("details"));
        if (AssetClass.of(ticker) == AssetClass.STOCK
                || AssetClass.of(ticker) == AssetClass.CRYPTO) {
            summary.with(
                    "branding",
                    new Row()
                            .with("icon_url", "https://api.example.com/icon.png")
                            .with("logo_url", "https://api.example.com/logo.svg"));
        }
        return summary.with("session", session);
    }

    private Row contractMembers(OptionContract contract, TickerState state, boolean chained) {
        Listing underlying = underlying(contract);
        TickerState spot = underlying == null ? null : current.state(underlying);
        double price = spot == null ? contract.strike() : spot.price();
        OptionContract.Valuation valuation =
                contract.at(price, AssetClass.OPTION.date(state.time()));
        double breakEven = contract.strike() + (contract.call() ? 1 : -1) * state.price();
        Row details =
                new Row()
                        .with("contract_type", contract.call() ? "call" : "put")
                        .with("exercise_style", "american")
                        .with("expiration_date", contract.expiration().toString())
                        .with("shares_per_contract", OptionContract.SHARES)
                        .with("strike_price", contract.strike());
        details.with(
                chained ? "ticker" : "underlying_ticker",
                chained ? contract.ticker() : contract.underlying());
        Row greeks =
                new Row()
                        .with("delta", valuation.delta())
                        .with("gamma", valuation.gamma())
                        .with("theta", valuation.theta())
                        .with("vega", valuation.vega());
        return new Row()
                .with("break_even_price", Rounding.round(breakEven, 4))
                .with("details", details)
                .with("greeks", greeks)
                .with("implied_volatility", valuation.volatility())
                .with("open_interest", 10 * (1 + state.day().n()))
                .with(
                        "underlying_asset",
                        new Row()
                                .with("change_to_break_even", Rounding.round(breakEven - price, 4))
                                .with("last_updated", nanos(state))
                                .with("price", price)
                                .with("ticker", contract.underlying())
                                .with("timeframe", REAL_TIME));
    }

    private @Nullable Listing underlying(OptionContract contract) {
        Listing stock = market.find(contract.underlying());
        return stock == null ? market.find("I:" + contract.underlying()) : stock;
    }

    private Row session(Listing listing, TickerState state) {
        Bar day = state.day();
        double before = state.previous() == null ? day.o() : state.previous().c();
        double change = Rounding.round(state.price() - before, 6);
        Row row =
                new Row()
                        .with("change", change)
                        .with("change_percent", percent(change, before))
                        .with("close", state.price())
                        .with("high", day.h())
                        .with("low", day.l())
                        .with("open", day.o())
                        .with("previous_close", before);
        if (listing.kind() == AssetClass.INDEX) {
            return row;
        }
        return row.with("volume", day.v())
                .with("decimal_volume", (long) day.v() + ".0")
                .with("early_trading_change", Rounding.round(day.o() - before, 6))
                .with("early_trading_change_percent", percent(day.o() - before, before))
                .with("late_trading_change", 0.0)
                .with("late_trading_change_percent", 0.0)
                .with("regular_trading_change", Rounding.round(state.price() - day.o(), 6))
                .with("regular_trading_change_percent", percent(state.price() - day.o(), day.o()));
    }

    private static Row minute(Bar bar) {
        return new Row()
                .with("close", bar.c())
                .with("decimal_volume", TickerSnapshot.decimal(bar.v()))
                .with("high", bar.h())
                .with("low", bar.l())
                .with("open", bar.o())
                .with("transactions", bar.n())
                .with("volume", bar.v())
                .with("vwap", bar.vw());
    }

    private static Row quote(Listing listing, TickerState state) {
        double tick = listing.kind() == AssetClass.FOREX ? 0.00002 : 0.01;
        LastTrade trade = LastTrade.of(listing.ticker(), state);
        double ask = Rounding.round(state.price() + tick, 5);
        return new Row()
                .with("ask", ask)
                .with("ask_exchange", 12)
                .with("ask_size", 1 + trade.size() % 90)
                .with("bid", state.price())
                .with("bid_exchange", 10)
                .with("bid_size", 1 + trade.sequence() % 90)
                .with("last_updated", trade.nanos())
                .with("midpoint", Rounding.round((ask + state.price()) / 2, 6))
                .with("timeframe", REAL_TIME);
    }

    private static Row trade(Listing listing, TickerState state) {
        LastTrade trade = LastTrade.of(listing.ticker(), state);
        boolean option = listing.kind() == AssetClass.OPTION;
        return new Row()
                .with("conditions", List.of(option ? 209 : 12))
                .with(
                        "decimal_size",
                        listing.kind() == AssetClass.STOCK
                                ? TickerSnapshot.decimal(trade.size())
                                : null)
                .with("exchange", option ? 316 : 11)
                .with("id", option ? null : trade.id())
                .with("price", state.price())
                .with("sip_timestamp", trade.nanos())
                .with("last_updated", option ? null : trade.nanos())
                .with("size", trade.size())
                .with("timeframe", REAL_TIME);
    }

    private String status(AssetClass kind) {
        return TradingStatus.word(kind, clock.instant()).replace("extended-hours", "late_trading");
    }

    private static double percent(double change, double before) {
        return before == 0 ? 0 : Rounding.round(change / before * 100, 4);
    }

    private static long nanos(TickerState state) {
        return Duration.ofMillis(state.time()).toNanos() + 1;
    }
}
