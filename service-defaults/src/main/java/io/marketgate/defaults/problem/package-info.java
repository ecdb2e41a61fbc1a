/** Refusals and failures as the client sees them, made in one place. */
@NullMarked
package io.marketgate.defaults.problem;

import org.jspecify.annotations.NullMarked;
