package io.marketgate.portfolio.trade;

import io.marketgate.defaults.body.Members;
import io.marketgate.portfolio.ledger.Fill;
import io.marketgate.portfolio.ledger.Names;
import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trade that a caller wants to be booked.
 *
 * @param timestamp null for now
 */
record TradeDraft(
        String model,
        String symbol,
        String side,
        BigDecimal qty,
        BigDecimal price,
        BigDecimal fee,
        @Nullable BigDecimal pnl,
        @Nullable Instant timestamp,
        @Nullable String clientId) {
    static final String BUY = "buy";
    static final List<String> SIDES = List.of(BUY, "sell");

    private static final Set<String> MEMBERS =
            Set.of(
                    "model",
                    "symbol",
                    "side",
                    "qty",
                    "price",
                    "fee",
                    "pnl",
                    "timestamp",
                    "clientId");
    private static final int MAX_CLIENT_ID = 255;
    private static final int PLACES = 8;

    /** Of numeric(18,8) and numeric(20,8). */
    private static final int WHOLE = 10;

    private static final int WHOLE_MONEY = 12;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** Reads a request: 400 for an unknown member, 422 for a wrong value. */
    static TradeDraft read(JsonNode body) {
        Members members = Members.of(body, MEMBERS);
        members.demand("side");
        TradeDraft draft =
                new TradeDraft(
                        Names.model(members),
                        Names.symbol(members),
                        members.word("side", SIDES).orElse(BUY),
                        quantity(members),
                        price(members),
                        notNegative(members, "fee", WHOLE_MONEY).orElse(BigDecimal.ZERO),
                        members.decimal("pnl", WHOLE_MONEY, PLACES).orElse(null),
                        time(members),
                        clientId(members));
        members.check();
        return draft;
    }

    private static BigDecimal quantity(Members members) {
        members.demand("qty");
        BigDecimal qty = members.decimal("qty", WHOLE, PLACES).orElse(BigDecimal.ONE);
        if (qty.signum() <= 0) {
            members.reject("qty", "must be greater than 0");
        }
        return qty;
    }

    private static BigDecimal price(Members members) {
        members.demand("price");
        return notNegative(members, "price", WHOLE).orElse(BigDecimal.ZERO);
    }

    private static Optional<BigDecimal> notNegative(Members members, String name, int whole) {
        Optional<BigDecimal> number = members.decimal(name, whole, PLACES);
        if (number.isPresent() && number.get().signum() < 0) {
            members.reject(name, "must not be negative");
        }
        return number;
    }

    private static @Nullable Instant time(Members members) {
        Instant time = members.time("timestamp").orElse(null);
        if (time != null && (time.isBefore(EARLIEST) || !time.isBefore(LATEST))) {
            members.reject("timestamp", "must be from 1900 to 2199");
        }
        return time;
    }

    private static @Nullable String clientId(Members members) {
        String id = members.optionalText("clientId", MAX_CLIENT_ID).orElse(null);
        if (id != null && !Names.isPlain(id)) {
            members.reject("clientId", "must have visible characters only, and no space at an end");
        }
        return id;
    }

    /** Returns what it does to a position. */
    Fill fill() {
        return new Fill(side.equals(BUY) ? qty : qty.negate(), price, fee);
    }
}
