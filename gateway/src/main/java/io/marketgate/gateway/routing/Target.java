package io.marketgate.gateway.routing;

import java.util.Locale;

/** Who serves a route. */
public enum Target {
    /** Keys and projects. */
    AUTH,
    /** Bars, quotes and everything else of the vendor's. */
    MARKET_DATA,
    /** Policies and counters. */
    RATELIMIT,
    /** Trades and portfolios. */
    PORTFOLIO;

    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Returns the service's name in settings and in {@code /health}. */
    public String id() {
        return id;
    }
}
