/** Requests that are carried out once, however often they are sent. */
@NullMarked
package io.marketgate.portfolio.idempotency;

import org.jspecify.annotations.NullMarked;
