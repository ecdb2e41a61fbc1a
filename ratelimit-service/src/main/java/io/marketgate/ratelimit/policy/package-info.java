/** Policies: which limits there are, and by what algorithm and key each counts. */
@NullMarked
package io.marketgate.ratelimit.policy;

import org.jspecify.annotations.NullMarked;
