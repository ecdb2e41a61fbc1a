package io.marketgate.marketdata.price;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How prices are asked for and remembered.
 *
 * @param answerWithin how long a fetch is waited for
 * @param fresh how long a price is at least; longer where that would cost too much of the budget
 * @param kept how long it is remembered
 * @param pause after a fetch that failed
 * @param remembered symbols in memory
 */
@ConfigurationProperties("marketgate.prices")
record PriceSettings(
        @Bindable(defaultValue = "350ms") Duration answerWithin,
        @Bindable(defaultValue = "5s") Duration fresh,
        @Bindable(defaultValue = "8d") Duration kept,
        @Bindable(defaultValue = "3s") Duration pause,
        @Bindable(defaultValue = "20000") int remembered) {}
