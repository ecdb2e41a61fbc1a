package io.marketgate.simulator.trade;

import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.PseudoRandom;
import io.marketgate.simulator.market.Rounding;
import io.marketgate.simulator.wire.Row;
import java.util.List;

/** A trade, or the quote that it was done at, in the vendor's form for its market. */
final class TickRow {

    private static final int OPTION_EXCHANGES = 300;
    private static final int BANKS = 48;
    private static final long MILLI = 1_000_000;

    private TickRow() {}

    static Row trade(AssetClass kind, MarketTrade trade) {
        Row row = new Row();
        long participant = trade.nanos() - 200_000 - Math.floorMod(trade.key(), 300_000);
        switch (kind) {
            case CRYPTO -> {
                long taken = trade.nanos() - trade.nanos() % MILLI;
                row.with("conditions", List.of(1 + exchange(trade, 2)))
                        .with("exchange", exchange(trade, 10))
                        .with("id", id(trade))
                        .with("participant_timestamp", trade.nanos())
                        .with("price", trade.price())
                        .with("received_timestamp", taken + 22 * MILLI)
                        .with("size", trade.size());
            }
            case OPTION ->
                    row.with("conditions", List.of(209))
                            .with("exchange", OPTION_EXCHANGES + exchange(trade, 20))
                            .with("participant_timestamp", participant)
                            .with("price", trade.price())
                            .with("sequence_number", trade.sequence())
                            .with("sip_timestamp", trade.nanos())
                            .with("size", (long) trade.size());
            default ->
                    row.with("conditions", trade.size() < 100 ? List.of(12, 37) : List.of(12))
                            .with("exchange", exchange(trade, 20))
                            .with("id", id(trade))
                            .with("participant_timestamp", participant)
                            .with("price", trade.price())
                            .with("sequence_number", trade.sequence())
                            .with("sip_timestamp", trade.nanos())
                            .with("size", (long) trade.size())
                            .with("tape", 3)
                            .with("decimal_size", (long) trade.size() + ".0");
        }
        return row;
    }

    static Row quote(AssetClass kind, MarketTrade trade) {
        double tick = kind == AssetClass.FOREX ? pip(trade.price()) : 0.01;
        int places = kind == AssetClass.FOREX ? 5 : 4;
        double bid = Math.max(0, Rounding.round(trade.price() - tick, places));
        double ask = Rounding.round(trade.price() + tick, places);
        int base = kind == AssetClass.OPTION ? OPTION_EXCHANGES : 0;
        boolean forex = kind == AssetClass.FOREX;
        Row row =
                new Row()
                        .with("ask_exchange", forex ? BANKS : base + exchange(trade, 20))
                        .with("ask_price", ask);
        if (!forex) {
            row.with("ask_size", 1 + Math.floorMod(trade.key(), 40));
        }
        row.with("bid_exchange", forex ? BANKS : base + exchange(trade, 19)).with("bid_price", bid);
        if (forex) {
            return row.with("participant_timestamp", trade.nanos());
        }
        row.with("bid_size", 1 + Math.floorMod(trade.key() >> 8, 40));
        if (kind == AssetClass.OPTION) {
            return row.with("sequence_number", trade.sequence())
                    .with("sip_timestamp", trade.nanos());
        }
        return row.with("conditions", List.of(1))
                .with("participant_timestamp", trade.nanos() - 378_939)
                .with("sequence_number", trade.sequence())
                .with("sip_timestamp", trade.nanos())
                .with("tape", 3);
    }

    private static double pip(double price) {
        return price < 20 ? 0.00003 : 0.003;
    }

    private static String id(MarketTrade trade) {
        return Long.toString(PseudoRandom.key(trade.key(), 1) >>> 20);
    }

    private static int exchange(MarketTrade trade, int exchanges) {
        return 1 + Math.floorMod((int) (trade.key() >> 16), exchanges);
    }
}
