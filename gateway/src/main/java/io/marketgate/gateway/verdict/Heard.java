package io.marketgate.gateway.verdict;

/**
 * What has been heard of the change log.
 *
 * @param beginning counts the times that everything was forgotten; a verdict asked for under an
 *     earlier one is not kept
 * @param newest the newest change's number; a question asks for a verdict at least as new
 */
record Heard(long beginning, long newest) {}
