package io.marketgate.simulator.correction;

import io.marketgate.simulator.control.ControlException;
import io.marketgate.simulator.control.Resettable;
import io.marketgate.simulator.market.Bar;
import io.marketgate.simulator.market.CorrectedMarket;
import io.marketgate.simulator.market.Listing;
import io.marketgate.simulator.market.Resolution;
import io.marketgate.simulator.market.Rounding;
import io.marketgate.simulator.market.Split;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/** {@code POST /_control/bars} and {@code /splits}: corrects the market by hand. */
@Controller("/_control")
@ExecuteOn(TaskExecutors.BLOCKING)
class CorrectionController implements Resettable {

    private static final double SHARES_A_TRADE = 100;

    /** How many bars one call replaces or adds. */
    @Serdeable
    record BarsAnswer(String ticker, String timespan, int bars) {}

    private final CorrectedMarket market;

    CorrectionController(CorrectedMarket market) {
        this.market = market;
    }

    @Post("/bars")
    BarsAnswer bars(@Body @Valid BarsDraft draft) {
        Listing listing = listing(draft.ticker());
        Resolution resolution = draft.timespan().resolution();
        List<Bar> bars = draft.bars().stream().map(bar -> bar(listing, resolution, bar)).toList();
        if (!market.correct(listing, resolution, bars)) {
            throw new ControlException(
                    "no more than " + CorrectedMarket.MOST_BARS + " bars can be corrected");
        }
        return new BarsAnswer(draft.ticker(), draft.timespan().toString(), bars.size());
    }

    @Post("/splits")
    SplitDraft split(@Body @Valid SplitDraft draft) {
        Listing listing = listing(draft.ticker());
        Split split =
                new Split(
                        listing.ticker(),
                        date(draft.date()),
                        draft.from().doubleValue(),
                        draft.to().doubleValue());
        if (!market.split(split)) {
            throw new ControlException(
                    "no more than " + CorrectedMarket.MOST_SPLITS + " splits can be added");
        }
        return draft;
    }

    @Override
    public void reset() {
        market.restore();
    }

    private Listing listing(String ticker) {
        Listing listing = market.find(ticker);
        if (listing == null) {
            throw new ControlException("no ticker " + ticker);
        }
        return listing;
    }

    /** Put at the start of its window; what callers do not say is made of what they do. */
    private static Bar bar(Listing listing, Resolution resolution, BarsDraft.BarDraft draft) {
        double high = draft.h().doubleValue();
        double low = draft.l().doubleValue();
        double open = draft.o().doubleValue();
        double close = draft.c().doubleValue();
        if (low > Math.min(open, close) || high < Math.max(open, close)) {
            throw new ControlException("bars need l <= o, c <= h");
        }
        long time = draft.t().longValue();
        long start =
                resolution == Resolution.DAY
                        ? listing.kind().midnight(listing.kind().date(time))
                        : resolution.floor(time);
        double volume = draft.v().doubleValue();
        double average = Rounding.round((high + low + close) / 3, 4);
        return new Bar(
                start,
                open,
                high,
                low,
                close,
                volume,
                Math.clamp(average, low, high),
                Math.max(1, Math.round(volume / SHARES_A_TRADE)));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new ControlException("date must be a date like 2018-02-05");
        }
    }
}
