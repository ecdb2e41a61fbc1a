package io.marketgate.marketdata.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.codec.BadAnswerException.Reason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one answer of the vendor's range route; refuses what must not be believed. */
final class VendorAggsReader {
    private static final int BYTES_A_BAR = 80;
    private static final double LARGEST_COUNT = 1e15;

    private final byte[] body;
    private final Series series;
    private final Span asked;
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
    }

    VendorAggs read() {
        try (JsonParser in = BarScanner.JSON.createParser(body)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new BadAnswerException(Reason.NOT_JSON, "no object");
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                member(name, in);
            }
            if (in.nextToken() != null) {
                throw new BadAnswerException(Reason.NOT_JSON, "text after the end");
            }
        } catch (IOException e) {
            throw new BadAnswerException(Reason.NOT_JSON, String.valueOf(e.getMessage()));
        }
        return checked();
    }

    private void member(String name, JsonParser in) throws IOException {
        switch (name) {
            case "ticker" -> ticker = text(name, in);
            case "status" -> status = text(name, in);
            case "next_url" -> nextUrl = in.hasToken(JsonToken.VALUE_NULL) ? null : text(name, in);
            case "adjusted" -> adjusted = in.getBooleanValue();
            case "queryCount" -> count(name, in);
            case "resultsCount" -> resultsCount = count(name, in);
            case "count" -> count = count(name, in);
            case "results" -> {
                if (bars != null) {
                    throw new BadAnswerException(Reason.WRONG_SHAPE, "results occurs twice");
                }
                bars = results(in);
            }
            default -> in.skipChildren();
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

    private Bars results(JsonParser in) throws IOException {
        if (in.hasToken(JsonToken.VALUE_NULL)) {
            resultsAreNull = true;
            return Bars.NONE;
        }
        if (!in.isExpectedStartArrayToken()) {
            throw new BadAnswerException(Reason.WRONG_SHAPE, "results is not an array");
        }
        BarsBuilder builder = new BarsBuilder(body.length / BYTES_A_BAR, body.length);
        BarScanner scanner = new BarScanner(series.ticker());
        while (in.nextToken() != JsonToken.END_ARRAY) {
            int start = (int) in.currentTokenLocation().getByteOffset();
            scanner.scan(in, 0);
            int end = (int) in.currentLocation().getByteOffset();
            builder.addDense(placed(builder, scanner.time()), body, start, end);
        }
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

    private static String text(String name, JsonParser in) throws IOException {
        if (!in.hasToken(JsonToken.VALUE_STRING)) {
            throw new BadAnswerException(Reason.WRONG_SHAPE, name + " is not a string");
        }
        return in.getText();
    }

    private static long count(String name, JsonParser in) throws IOException {
        double number = in.currentToken().isNumeric() ? in.getDoubleValue() : -1;
        if (!(number >= 0 && number < LARGEST_COUNT)) {
            throw new BadAnswerException(Reason.BAD_NUMBER, name + " is " + number);
        }
        return (long) number;
    }
}
