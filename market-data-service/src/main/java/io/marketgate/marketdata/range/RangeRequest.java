package io.marketgate.marketdata.range;

import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;

/**
 * A range of bars that a client asks for.
 *
 * @param span whole windows of the series
 * @param descending newest first
 * @param limit in base bars, as the vendor counts
 */
public record RangeRequest(Series series, Span span, boolean descending, int limit) {}
