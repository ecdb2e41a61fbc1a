/** Whose data: transactions that see one project's rows only. */
@NullMarked
package io.marketgate.portfolio.project;

import org.jspecify.annotations.NullMarked;
