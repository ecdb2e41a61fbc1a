package io.marketgate.marketdata.codec;

import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's answer to a range of bars, checked.
 *
 * @param nextUrl where the rest is, if the vendor cut the answer
 */
public record VendorAggs(Bars bars, @Nullable String nextUrl) {
    /**
     * Reads an answer and checks everything that can be checked.
     *
     * @param asked the span of whole windows that was asked for
     * @throws BadAnswerException if it must not be believed
     */
    public static VendorAggs parse(byte[] body, Series series, Span asked) {
        return new VendorAggsReader(body, series, asked).read();
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
