package io.marketgate.marketdata.clock;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Whose time the market follows.
 *
 * @param url a simulator's clock; real time without one
 */
@ConfigurationProperties("marketgate.clock")
public record ClockSettings(@Nullable URI url) {}
