package io.marketgate.marketdata.codec;

import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.codec.BadAnswerException.Reason;
import org.jspecify.annotations.Nullable;

/** Reads one answer of the vendor's range route; refuses what must not be believed. */
final class VendorAggsReader {
    private static final int BYTES_A_BAR = 80;
    private static final double LARGEST_COUNT = 1e15;

    private final byte[] body;
    private final Series series;
    private final Span asked;
    private final JsonScanner in;
    private @Nullable String ticker;
    private @Nullable String status;
    private @Nullable String nextUrl;
    private @Nullable Boolean adjusted;
    private @Nullable Bars bars;
    private long resultsCount = -1;
    private long count = -1;
    private boolean resultsAreNull;

    VendorAggsReader(byte[] body, Series series, Span asked) {
        this.body = body;
        this.series = series;
        this.asked = asked;
        this.in = new JsonScanner(body, 0, body.length);
    }

    VendorAggs read() {
        in.expect('{');
        if (!in.passes('}')) {
            do {
                String name = in.string();
                in.expect(':');
                member(name);
            } while (in.passes(','));
            in.expect('}');
        }
        in.expectEnd();
        return checked();
    }

    private void member(String name) {
        switch (name) {
            case "ticker" -> ticker = text(name);
            case "status" -> status = text(name);
            case "next_url" -> nextUrl = in.peek() == 'n' ? nothing() : text(name);
            case "adjusted" -> adjusted = flag();
            case "queryCount" -> count(name);
            case "resultsCount" -> resultsCount = count(name);
            case "count" -> count = count(name);
            case "results" -> {
                if (bars != null) {
                    throw new BadAnswerException(Reason.WRONG_SHAPE, "results occurs twice");
                }
                bars = results();
            }
            default -> in.skipValue();
        }
    }

    private VendorAggs checked() {
        if (status == null || !(status.equals("OK") || status.equals("DELAYED"))) {
            throw new BadAnswerException(Reason.WRONG_STATUS, "status is " + status);
        }
        if (ticker == null || !series.ticker().equals(ticker)) {
            throw new BadAnswerException(Reason.WRONG_TICKER, "ticker is " + ticker);
        }
        // Only stocks split; what the vendor says of others (or of I: and O:) decides nothing.
        if (adjusted != null && adjusted != series.adjusted() && series.ticker().indexOf(':') < 0) {
            throw new BadAnswerException(Reason.WRONG_ADJUSTMENT, "adjusted is " + adjusted);
        }
        Bars found = bars == null ? Bars.NONE : bars;
        long announced = resultsCount >= 0 ? resultsCount : count;
        // An answer with "results":null that announces nothing is a known failure of the vendor.
        if (announced >= 0 ? announced != found.size() : resultsAreNull) {
            throw new BadAnswerException(
                    Reason.WRONG_COUNT, announced + " announced, " + found.size() + " given");
        }
        return new VendorAggs(found, nextUrl);
    }

    private Bars results() {
        if (in.peek() == 'n') {
            nothing();
            resultsAreNull = true;
            return Bars.NONE;
        }
        if (!in.passes('[')) {
            throw new BadAnswerException(Reason.WRONG_SHAPE, "results is no array");
        }
        if (in.passes(']')) {
            return Bars.NONE;
        }
        int left = body.length - in.position();
        BarsBuilder builder = new BarsBuilder(left / BYTES_A_BAR, left);
        BarScanner scanner = new BarScanner(body, series.ticker());
        do {
            in.peek();
            int start = in.position();
            int spaces = in.spaces();
            scanner.scan(in);
            long time = placed(builder, scanner.time());
            if (in.spaces() == spaces) {
                builder.add(time, body, start, in.position());
            } else {
                builder.addDense(time, body, start, in.position());
            }
        } while (in.passes(','));
        in.expect(']');
        return builder.build();
    }

    private long placed(BarsBuilder builder, long time) {
        if (builder.size() > 0 && time <= builder.lastTime()) {
            throw new BadAnswerException(
                    Reason.NOT_ASCENDING, time + " after " + builder.lastTime());
        }
        if (!asked.contains(time)) {
            throw new BadAnswerException(Reason.OUTSIDE_RANGE, time + " is not in " + asked);
        }
        return time;
    }

    private String text(String name) {
        if (in.peek() != '"') {
            throw new BadAnswerException(Reason.WRONG_SHAPE, name + " is no string");
        }
        return in.string();
    }

    private boolean flag() {
        boolean yes = in.peek() == 't';
        in.word(yes ? "true" : "false");
        return yes;
    }

    private long count(String name) {
        double number = in.number();
        if (!(number >= 0 && number < LARGEST_COUNT)) {
            throw new BadAnswerException(Reason.BAD_NUMBER, name + " is " + number);
        }
        return (long) number;
    }

    private @Nullable String nothing() {
        in.word("null");
        return null;
    }
}
