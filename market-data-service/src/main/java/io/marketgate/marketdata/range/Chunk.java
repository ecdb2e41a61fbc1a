package io.marketgate.marketdata.range;

import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.coverage.SpanStatus;

/**
 * What is known, at one moment, of a stretch that one fetch can fill.
 *
 * @param held whether some of it was known before
 * @param fetched whether some of it was fetched for this answer
 */
record Chunk(Bars bars, SpanStatus status, boolean held, boolean fetched) {}
