/**
 * What a presented key may do, from Redis or PostgreSQL, never from a copy that a change has ended.
 */
@NullMarked
package io.marketgate.auth.verification;

import org.jspecify.annotations.NullMarked;
