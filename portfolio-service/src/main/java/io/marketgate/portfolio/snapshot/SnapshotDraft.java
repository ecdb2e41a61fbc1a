package io.marketgate.portfolio.snapshot;

import io.marketgate.database.RowId;
import io.marketgate.defaults.body.Members;
import io.marketgate.portfolio.ledger.Names;
import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a caller wants to report. */
record SnapshotDraft(String model, BigDecimal balance, List<ReportedPosition> positions) {
    private static final Set<String> MEMBERS = Set.of("model", "balance", "positions");
    private static final Set<String> POSITION = Set.of("symbol", "qty", "avg_price", "pnl");
    private static final int MAX_POSITIONS = 1_000;
    private static final int PLACES = 8;

    /** Of numeric(18,8) and numeric(20,8). */
    private static final int WHOLE = 10;

    private static final int WHOLE_MONEY = 12;

    /** Reads a request: 400 for an unknown member, 422 for a wrong value. */
    static SnapshotDraft read(JsonNode body) {
        Members members = Members.of(body, MEMBERS);
        members.demand("balance");
        members.demand("positions");
        SnapshotDraft draft =
                new SnapshotDraft(
                        Names.model(members),
                        members.decimal("balance", WHOLE_MONEY, PLACES).orElse(BigDecimal.ZERO),
                        positions(
                                members.elements("positions", POSITION, MAX_POSITIONS)
                                        .orElse(List.of())));
        members.check();
        return draft;
    }

    private static List<ReportedPosition> positions(List<Members> elements) {
        Set<String> seen = new HashSet<>();
        List<ReportedPosition> positions = new ArrayList<>();
        for (Members element : elements) {
            String symbol = Names.symbol(element);
            if (!symbol.isEmpty() && !seen.add(symbol)) {
                element.reject("symbol", "is there twice");
            }
            element.demand("qty");
            positions.add(
                    new ReportedPosition(
                            symbol,
                            element.decimal("qty", WHOLE, PLACES).orElse(BigDecimal.ZERO),
                            price(element),
                            element.decimal("pnl", WHOLE_MONEY, PLACES).orElse(null)));
        }
        return positions;
    }

    private static @Nullable BigDecimal price(Members element) {
        BigDecimal price = element.decimal("avg_price", WHOLE, PLACES).orElse(null);
        if (price != null && price.signum() < 0) {
            element.reject("avg_price", "must not be negative");
        }
        return price;
    }

    /** Makes what is to be stored. */
    Snapshot taken(Instant now) {
        return new Snapshot(RowId.next(), model, balance, positions, now);
    }
}
