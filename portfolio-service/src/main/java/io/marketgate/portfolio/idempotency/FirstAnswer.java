package io.marketgate.portfolio.idempotency;

/**
 * What a request was answered first.
 *
 * @param request the SHA-256 of its canonical body
 */
record FirstAnswer(byte[] request, int status, byte[] body) {}
