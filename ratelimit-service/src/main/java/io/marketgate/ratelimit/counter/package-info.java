/** One key's counter, for operators: look at it, reset it. */
@NullMarked
package io.marketgate.ratelimit.counter;

import org.jspecify.annotations.NullMarked;
