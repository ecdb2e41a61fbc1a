package io.marketgate.gateway.routing;

/** Who serves a route. */
public enum Target {
    /** Keys and projects. */
    AUTH,
    /** Bars, quotes and everything else of the vendor's. */
    MARKET_DATA,
    /** Policies and counters. */
    RATELIMIT,
    /** Trades and portfolios. */
    PORTFOLIO
}
