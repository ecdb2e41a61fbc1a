package io.marketgate.portfolio.ledger;

import java.math.BigDecimal;

/**
 * What a trade does to a position.
 *
 * @param quantity signed: bought positive, sold negative, never 0
 * @param price of one, not negative
 * @param fee not negative
 */
public record Fill(BigDecimal quantity, BigDecimal price, BigDecimal fee) {}
