package io.marketgate.marketdata.range;

import io.marketgate.marketdata.bars.BaseBars;
import io.marketgate.marketdata.calendar.TradingCalendar;
import io.marketgate.marketdata.coverage.Freshness;
import io.marketgate.marketdata.coverage.GapPlan;
import io.marketgate.marketdata.coverage.Lifetimes;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Puts the rules of cached bars together; the rules themselves know nothing of a framework. */
@Factory
final class RangeFactory {
    @Singleton
    TradingCalendar calendar() {
        return new TradingCalendar();
    }

    @Singleton
    BaseBars baseBars(TradingCalendar calendar) {
        return new BaseBars(calendar);
    }

    @Singleton
    Freshness freshness(TradingCalendar calendar, Lifetimes lifetimes) {
        return new Freshness(calendar, lifetimes);
    }

    @Singleton
    GapPlan gapPlan(BaseBars baseBars) {
        return new GapPlan(baseBars, GapPlan.VENDOR_LIMIT * RangeReader.MAX_GROWTH);
    }
}
