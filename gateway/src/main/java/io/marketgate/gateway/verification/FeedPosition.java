package io.marketgate.gateway.verification;

/**
 * How far auth-service's change log was read.
 *
 * @param restarts counts the times that everything was forgotten; a verification asked for before
 *     one of them is not kept
 * @param newest the newest change's number; a request asks for a verification at least as new
 */
record FeedPosition(long restarts, long newest) {}
