package io.marketgate.simulator.news;

import java.time.Instant;
import java.util.List;

/** A made-up piece of news. */
record Article(String id, Instant published, String title, List<String> tickers, String mood) {}
