/** Limits that applications keep for users of their own. */
@NullMarked
package io.marketgate.ratelimit.application;

import org.jspecify.annotations.NullMarked;
