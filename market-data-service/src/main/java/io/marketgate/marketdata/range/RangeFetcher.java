package io.marketgate.marketdata.range;

import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Source;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.clock.MarketClock;
import io.marketgate.marketdata.codec.BadAnswerException;
import io.marketgate.marketdata.codec.VendorAggs;
import io.marketgate.marketdata.coverage.Freshness;
import io.marketgate.marketdata.coverage.GapPlan;
import io.marketgate.marketdata.coverage.Segment;
import io.marketgate.marketdata.cpu.CpuPool;
import io.marketgate.marketdata.store.SegmentGrid;
import io.marketgate.marketdata.store.SegmentStore;
import io.marketgate.marketdata.upstream.Requester;
import io.marketgate.marketdata.upstream.Upstream;
import io.marketgate.marketdata.upstream.UpstreamCall;
import io.marketgate.marketdata.upstream.Vendor;
import io.marketgate.marketdata.upstream.VendorAnswer;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches one stretch of a series from the vendor, checks it and stores it. */
@Singleton
final class RangeFetcher {
    private static final Logger LOG = LoggerFactory.getLogger(RangeFetcher.class);

    private final Upstream upstream;
    private final SegmentStore store;
    private final CpuPool cpu;
    private final Freshness freshness;
    private final MarketClock clock;
    private final Source source;

    RangeFetcher(
            Upstream upstream,
            SegmentStore store,
            CpuPool cpu,
            Freshness freshness,
            MarketClock clock,
            Vendor vendor) {
        this.upstream = upstream;
        this.store = store;
        this.cpu = cpu;
        this.freshness = freshness;
        this.clock = clock;
        this.source = vendor.isSimulated() ? Source.SIMULATED : Source.VENDOR;
    }

    /** Returns the call that fetches the span. */
    UpstreamCall call(Series series, Span span, Requester requester) {
        return upstream.call(requester, target(series, span));
    }

    /**
     * Fetches the span by its call; what the vendor cut off stays a gap.
     *
     * @throws ProblemException if it cannot be fetched, or the answer cannot be believed
     */
    void fetch(Series series, Span span, UpstreamCall call) {
        Fetched fetched = upstream.fetch(call, answer -> checked(answer, series, span));
        store.add(SegmentGrid.covering(series, fetched.complete()), fetched.segment());
    }

    /** What an answer is complete for, and the bars of it. */
    private record Fetched(Span complete, Segment segment) {}

    private Fetched checked(VendorAnswer answer, Series series, Span span) {
        VendorAggs aggs = read(answer, series, span);
        Span complete = aggs.complete(span);
        Segment segment =
                Segment.of(
                        freshness.fetched(series, complete, answer.askedAt().millis()),
                        aggs.bars(),
                        source);
        if (segment.coverage().isEmpty()) {
            throw refused("EMPTY", "nothing of the range was answered");
        }
        if (clock.exact().setBacks() != answer.askedAt().setBacks()) {
            throw refused("CLOCK", "the simulated clock was set back meanwhile");
        }
        return new Fetched(complete, segment);
    }

    private VendorAggs read(VendorAnswer answer, Series series, Span span) {
        if (!answer.isJson()) {
            throw refused("CONTENT_TYPE", answer.contentType());
        }
        try {
            return cpu.run(
                    answer.body().length, () -> VendorAggs.parse(answer.body(), series, span));
        } catch (BadAnswerException e) {
            throw refused(e.reason().name(), String.valueOf(e.getMessage()));
        }
    }

    private ProblemException refused(String reason, String seen) {
        LOG.warn("an answer of the vendor was refused: {}", seen);
        return upstream.unbelievable(reason.toLowerCase(Locale.ROOT));
    }

    private static String target(Series series, Span span) {
        return "/v2/aggs/ticker/%s/range/%d/%s/%s/%s?adjusted=%s&sort=asc&limit=%d"
                .formatted(
                        series.ticker(),
                        series.multiplier(),
                        series.timespan().wire(),
                        bound(series, span.from()),
                        bound(series, span.to() - 1),
                        series.adjusted(),
                        GapPlan.VENDOR_LIMIT);
    }

    /** Days are said as dates: what a day is then is the vendor's to know. */
    private static String bound(Series series, long millis) {
        return series.timespan().isIntraday()
                ? Long.toString(millis)
                : series.dayOf(millis).toString();
    }
}
