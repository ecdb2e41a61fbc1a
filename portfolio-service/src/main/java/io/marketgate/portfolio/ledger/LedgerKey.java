package io.marketgate.portfolio.ledger;

import java.util.UUID;

/**
 * Names a ledger.
 *
 * @param model the portfolio's name in its project
 */
public record LedgerKey(UUID project, String model) {}
