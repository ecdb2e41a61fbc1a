package io.marketgate.gateway.verdict;

/**
 * What has been heard of the change log.
 *
 * @param beginning counts the times that everything was forgotten; a verdict asked for under an
 *     earlier one is not kept
 * @param newest the newest change's number; a verdict with an older version is not kept
 */
record Heard(long beginning, long newest) {}
