package io.marketgate.marketdata.range;

import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.identity.RequiresScope;
import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.passthrough.PassThrough;
import io.marketgate.marketdata.store.SegmentGrid;
import io.marketgate.marketdata.upstream.Requester;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

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
            String to) {
        HttpParameters parameters = request.getParameters();
        Series series = RangeParameters.series(ticker, multiplier, timespan, parameters);
        Requester requester = Requester.of(request, caller);
        if (!SegmentGrid.serves(series.multiplier(), series.timespan())) {
            return passThrough.answer(request, requester);
        }
        boolean descending = RangeParameters.descending(parameters);
        int baseBars = RangeParameters.limit(parameters);
        RangeCursor page = RangeParameters.cursor(parameters);
        if (page != null) {
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
