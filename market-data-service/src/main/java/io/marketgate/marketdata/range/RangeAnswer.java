package io.marketgate.marketdata.range;

import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.caching.CacheOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The bars of a range and where they came from.
 *
 * @param bars ascending, whatever order was asked for
 * @param rest what of the range is left for further pages
 * @param freshUntil epoch ms until which all of it is fresh, {@link Long#MAX_VALUE} if final
 * @param asOf epoch ms of the latest fetch among it, 0 if none
 */
public record RangeAnswer(
        Bars bars, @Nullable Span rest, CacheOutcome outcome, long freshUntil, long asOf) {}
