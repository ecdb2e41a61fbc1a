package io.marketgate.simulator.market;

import org.jspecify.annotations.Nullable;

/**
 * Something that can be asked for by its ticker.
 *
 * @param exchange the primary exchange's market identifier code
 * @param intraday the finest bars that it is known by, absent where those are days: finer ones are
 *     made up of them
 */
public record Listing(
        String ticker,
        String name,
        String exchange,
        AssetClass kind,
        @Nullable Resolution intraday) {}
