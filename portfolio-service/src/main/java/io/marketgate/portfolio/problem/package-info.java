/** The refusals that only ledgers know. */
@NullMarked
package io.marketgate.portfolio.problem;

import org.jspecify.annotations.NullMarked;
