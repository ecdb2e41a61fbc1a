/** Portfolios as ledgers: their locks, their rules, and the positions that they add up to. */
@NullMarked
package io.marketgate.portfolio.ledger;

import org.jspecify.annotations.NullMarked;
