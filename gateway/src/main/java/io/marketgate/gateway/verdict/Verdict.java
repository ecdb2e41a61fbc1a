package io.marketgate.gateway.verdict;

/** What is known of a key. */
public sealed interface Verdict permits Grant, Refusal {}
