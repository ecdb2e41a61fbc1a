package io.marketgate.portfolio.ledger;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.Collection;

/**
 * Whether a ledger adds up: what its trades paid and received, summed up anew, against what its
 * positions say. Whatever the prices, {@code cash − deposits + withdrawals} must be {@code realised
 * − cost + dividends − fees}.
 *
 * @param holds whether it does, to the last digit
 * @param cash of all trades
 * @param realised of all positions
 * @param cost of all positions
 * @param fees of all trades
 * @param difference between the two sides; 0 if it holds
 */
@Serdeable
public record LedgerAudit(
        boolean holds,
        BigDecimal cash,
        BigDecimal deposits,
        BigDecimal withdrawals,
        BigDecimal dividends,
        BigDecimal realised,
        BigDecimal cost,
        BigDecimal fees,
        BigDecimal difference) {

    /** What trades add up to. */
    @Introspected
    public record Sums(BigDecimal cash, BigDecimal fees) {
        static final Sums NONE = new Sums(BigDecimal.ZERO, BigDecimal.ZERO);

        Sums plus(Sums other) {
            return new Sums(cash.add(other.cash), fees.add(other.fees));
        }
    }

    /** Compares; there are no deposits, withdrawals and dividends yet. */
    static LedgerAudit of(Sums trades, Collection<Position> positions) {
        BigDecimal realised = BigDecimal.ZERO;
        BigDecimal cost = BigDecimal.ZERO;
        for (Position position : positions) {
            realised = realised.add(position.realised());
            cost = cost.add(position.cost());
        }
        BigDecimal difference =
                trades.cash().subtract(realised.subtract(cost).subtract(trades.fees()));
        return new LedgerAudit(
                difference.signum() == 0,
                trades.cash(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                realised,
                cost,
                trades.fees(),
                difference);
    }
}
