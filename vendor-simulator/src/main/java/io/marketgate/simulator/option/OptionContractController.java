package io.marketgate.simulator.option;

import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.OptionContract;
import io.marketgate.simulator.market.SimulatedMarket;
import io.marketgate.simulator.rows.RowList;
import io.marketgate.simulator.wire.CallParameters;
import io.marketgate.simulator.wire.Json;
import io.marketgate.simulator.wire.Row;
import io.marketgate.simulator.wire.VendorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Options contracts. Without an underlying those of the first stocks are listed. */
@Controller("/v3/reference/options/contracts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OptionContractController {

    private static final RowList CONTRACTS =
            RowList.of(
                    10,
                    1_000,
                    "ticker.asc",
                    "ticker",
                    "underlying_ticker",
                    "contract_type",
                    "expiration_date",
                    "strike_price");
    private static final int FIRST_STOCKS = 5;

    private final SimulatedMarket market;
    private final OptionChain chain;

    OptionContractController(SimulatedMarket market, OptionChain chain) {
        this.market = market;
        this.chain = chain;
    }

    @Get
    String list(HttpRequest<?> request) {
        CallParameters query = CallParameters.of(request);
        boolean expired = query.flag("expired", false);
        LocalDate day = day(query);
        return CONTRACTS.answer(
                request,
                underlyings(query)
                        .flatMap(ticker -> chain.contracts(ticker, day, expired))
                        .map(OptionContractController::row));
    }

    @Get("/{ticker}")
    String one(HttpRequest<?> request, String ticker) {
        String named = ticker.startsWith("O:") ? ticker : "O:" + ticker;
        OptionContract contract = OptionContract.of(named);
        if (contract == null || market.find(named) == null) {
            throw VendorException.noData();
        }
        return Json.object().value("results", row(contract)).ok(request).end();
    }

    private Stream<String> underlyings(CallParameters query) {
        String named = query.text("underlying_ticker");
        String ticker = query.text("ticker");
        OptionContract contract = ticker == null ? null : OptionContract.of(ticker);
        String only = named == null && contract != null ? contract.underlying() : named;
        return only == null
                ? market.listings().stream()
                        .filter(listing -> listing.kind() == AssetClass.STOCK)
                        .map(Listing::ticker)
                        .limit(FIRST_STOCKS)
                : Stream.of(only);
    }

    /** The day in question, at most today. */
    private LocalDate day(CallParameters query) {
        @Nullable String text = query.text("as_of");
        LocalDate today = chain.today();
        LocalDate day = text == null ? today : CallParameters.date("as_of", text);
        return day.isAfter(today) ? today : day;
    }

    private static Row row(OptionContract contract) {
        return new Row()
                .with("cfi", contract.call() ? "OCASPS" : "OPASPS")
                .with("contract_type", contract.call() ? "call" : "put")
                .with("exercise_style", "american")
                .with("expiration_date", contract.expiration().toString())
                .with("primary_exchange", "BATO")
                .with("shares_per_contract", OptionContract.SHARES)
                .with("strike_price", contract.strike())
                .with("ticker", contract.ticker())
                .with("underlying_ticker", contract.underlying());
    }
}
