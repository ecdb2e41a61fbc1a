package io.marketgate.marketdata.range;

import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.identity.RequiresScope;
import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.passthrough.PassThrough;
import io.marketgate.marketdata.store.SegmentGrid;
import io.marketgate.marketdata.upstream.Requester;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;

/** Ranges of bars, as the vendor serves them. */
@Controller
@RequiresScope("market:read")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RangeController {
    private final RangeReader reader;
    private final RangeWriter writer;
    private final PassThrough passThrough;

    RangeController(RangeReader reader, RangeWriter writer, PassThrough passThrough) {
        this.reader = reader;
        this.writer = writer;
        this.passThrough = passThrough;
    }

    @Get("/v2/aggs/ticker/{ticker}/range/{multiplier}/{timespan}/{from}/{to}")
    @Produces({MediaType.APPLICATION_JSON, CsvBars.MEDIA_TYPE, MediaType.ALL})
    HttpResponse<byte[]> range(
            HttpRequest<?> request,
            Caller caller,
            String ticker,
            String multiplier,
            String timespan,
            String from,
            String to,
            @QueryValue @Nullable String adjusted,
            @QueryValue @Nullable String sort,
            @QueryValue @Nullable String limit,
            @QueryValue @Nullable String cursor) {
        Series series = RangeParameters.series(ticker, multiplier, timespan, adjusted);
        Requester requester = Requester.of(request, caller);
        if (!SegmentGrid.serves(series.multiplier(), series.timespan())) {
            return passThrough.answer(request, requester);
        }
        boolean descending = RangeParameters.descending(sort);
        int baseBars = RangeParameters.limit(limit);
        if (cursor != null && !cursor.isEmpty()) {
            RangeCursor page = RangeCursor.decode(cursor);
            series = new Series(ticker, series.multiplier(), series.timespan(), page.adjusted());
            descending = page.descending();
            baseBars = page.limit();
        }
        RangeRequest asked =
                new RangeRequest(
                        series, RangeParameters.span(series, from, to), descending, baseBars);
        return writer.write(request, asked, reader.read(asked, requester));
    }
}
