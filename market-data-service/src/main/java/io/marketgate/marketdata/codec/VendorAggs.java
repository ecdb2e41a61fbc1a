package io.marketgate.marketdata.codec;

import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's answer to a range of bars, checked.
 *
 * @param queryCount base bars that the vendor read; 0 if it did not say
 * @param resultsCount bars that the vendor says it returned; those of {@code bars} if it did not
 * @param adjusted as the vendor said, if it did
 * @param nextUrl where the rest is, if the vendor cut the answer
 */
public record VendorAggs(
        String ticker,
        long queryCount,
        long resultsCount,
        @Nullable Boolean adjusted,
        String status,
        @Nullable String nextUrl,
        Bars bars) {

    /**
     * Reads an answer and checks everything that can be checked.
     *
     * @param asked the span of whole windows that was asked for
     * @throws BadAnswerException if it must not be believed
     */
    public static VendorAggs parse(byte[] body, Series series, Span asked) {
        return new AnswerReader(body, series, asked).read();
    }

    /**
     * Returns the part of the asked span that this answer is complete for: all of it unless the
     * vendor cut the answer, else what lies before the last bar, which may itself be cut short.
     */
    public Span complete(Span asked) {
        if (nextUrl == null) {
            return asked;
        }
        return asked.before(bars.isEmpty() ? asked.from() : bars.time(bars.size() - 1));
    }
}
