package io.marketgate.portfolio.trade;

import io.marketgate.database.RowIds;
import io.marketgate.defaults.body.Decimal;
import io.marketgate.defaults.body.Text;
import io.marketgate.portfolio.ledger.LedgerEntry;
import io.marketgate.portfolio.ledger.ModelName;
import io.marketgate.portfolio.ledger.Money;
import io.marketgate.portfolio.ledger.RunningPosition;
import io.marketgate.portfolio.ledger.SymbolName;
import io.marketgate.portfolio.ledger.VisibleText;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trade that a caller wants to be booked.
 *
 * @param fee null for none
 * @param pnl what the caller computed
 * @param timestamp null for now
 */
@Serdeable
@BookableAmount
record TradeDraft(
        @NotNull
                @Text(max = ModelName.MAX)
                @Pattern(regexp = VisibleText.PATTERN, message = VisibleText.DETAIL)
                String model,
        @NotNull @Pattern(regexp = SymbolName.PATTERN, message = SymbolName.DETAIL) String symbol,
        @NotNull Side side,
        @NotNull @Positive @Decimal(whole = Money.WHOLE_UNITS, places = Money.UNIT_PLACES)
                BigDecimal qty,
        @NotNull @PositiveOrZero @Decimal(whole = Money.WHOLE_UNITS, places = Money.UNIT_PLACES)
                BigDecimal price,
        @PositiveOrZero @Decimal(whole = Money.WHOLE, places = Money.PLACES)
                @Nullable BigDecimal fee,
        @Decimal(whole = Money.WHOLE, places = Money.PLACES) @Nullable BigDecimal pnl,
        @TradingTime @Nullable Instant timestamp,
        @Text(max = 255) @Pattern(regexp = VisibleText.PATTERN, message = VisibleText.DETAIL)
                @Nullable String clientId) {

    /** Returns what it is at its place in a ledger. */
    LedgerEntry entry(Instant at, long sequence) {
        return new LedgerEntry(at, sequence, side.signed(qty), price, feeOrNone());
    }

    /** Returns the trade that it becomes, now, with the position that it left. */
    Trade booked(RunningPosition after, Instant now) {
        return TradeBuilder.builder()
                .project(after.project())
                .id(RowIds.next())
                .sequence(after.sequence())
                .model(model)
                .symbol(symbol)
                .side(side)
                .qty(qty)
                .price(price)
                .fee(feeOrNone())
                .pnl(after.pnl())
                .reportedPnl(pnl)
                .pnlDiscrepancy(
                        pnl == null || after.pnl() == null ? null : pnl.subtract(after.pnl()))
                .timestamp(after.executedAt())
                .createdAt(now)
                .clientId(clientId)
                .build();
    }

    private BigDecimal feeOrNone() {
        return fee == null ? BigDecimal.ZERO : fee;
    }
}
