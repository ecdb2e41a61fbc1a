package io.marketgate.simulator.reference;

import io.marketgate.simulator.current.CurrentMarket;
import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.PseudoRandom;
import io.marketgate.simulator.market.Rounding;
import io.marketgate.simulator.market.SimulatedMarket;
import io.marketgate.simulator.market.Split;
import io.marketgate.simulator.rows.RowFilter;
import io.marketgate.simulator.rows.RowList;
import io.marketgate.simulator.wire.CallParameters;
import io.marketgate.simulator.wire.Row;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.LocalDate;
import java.util.stream.Stream;

/** Splits that took effect or were announced, which is a fortnight before. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class SplitController {

    private static final RowList OLDER =
            RowList.of(10, 1_000, "execution_date.desc", "ticker", "execution_date");
    private static final RowList NEWER =
            RowList.of(
                    100,
                    5_000,
                    "execution_date.desc",
                    "ticker",
                    "execution_date",
                    "adjustment_type");
    private static final int ANNOUNCED_DAYS = 14;

    private final SimulatedMarket market;
    private final CurrentMarket current;

    SplitController(SimulatedMarket market, CurrentMarket current) {
        this.market = market;
        this.current = current;
    }

    @Get("/v3/reference/splits")
    String list(HttpRequest<?> request) {
        RowFilter reverse = RowFilter.of(CallParameters.of(request), "reverse_split");
        Stream<Row> found =
                announced()
                        .filter(split -> reverse.holds(split.to() < split.from()))
                        .map(SplitController::row);
        return OLDER.answer(request, found);
    }

    /** The newer route, which says of each split what it did to prices before it. */
    @Get("/stocks/v1/splits")
    String newer(HttpRequest<?> request) {
        return NEWER.answer(request, announced().map(this::adjusting));
    }

    private Stream<Split> announced() {
        LocalDate known = AssetClass.STOCK.date(current.now()).plusDays(ANNOUNCED_DAYS);
        return market.listings().stream()
                .flatMap(listing -> market.splits(listing.ticker()).stream())
                .filter(split -> !split.date().isAfter(known));
    }

    private Row adjusting(Split split) {
        boolean forward = split.to() > split.from();
        return new Row()
                .with("adjustment_type", forward ? "forward_split" : "reverse_split")
                .with("execution_date", split.date().toString())
                .with("historical_adjustment_factor", Rounding.round(factor(split), 6))
                .with(row(split));
    }

    private static Row row(Split split) {
        long id = PseudoRandom.key(PseudoRandom.key(2, split.ticker()), split.date().toEpochDay());
        return new Row()
                .with("execution_date", split.date().toString())
                .with("id", "E" + Long.toHexString(id))
                .with("split_from", split.from())
                .with("split_to", split.to())
                .with("ticker", split.ticker());
    }

    /** What a price before the split is multiplied by: of this split and all later ones. */
    private double factor(Split split) {
        return market.splits(split.ticker()).stream()
                .filter(later -> !later.date().isBefore(split.date()))
                .mapToDouble(later -> later.from() / later.to())
                .reduce(1, (one, other) -> one * other);
    }
}
