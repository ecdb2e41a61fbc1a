package io.marketgate.portfolio.trade;

import io.marketgate.defaults.body.Decimal;
import io.marketgate.defaults.body.Text;
import io.marketgate.portfolio.ledger.Entry;
import io.marketgate.portfolio.ledger.ModelName;
import io.marketgate.portfolio.ledger.SymbolName;
import io.marketgate.portfolio.ledger.VisibleText;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.MappedProperty;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trade that a caller wants to be booked, and the columns in which it is.
 *
 * @param fee null for none
 * @param pnl what the caller computed
 * @param timestamp null for now
 */
@Serdeable
@Embeddable
record TradeDraft(
        @MappedProperty("model")
                @NotNull
                @Text(max = ModelName.MAX)
                @Pattern(regexp = VisibleText.PATTERN, message = VisibleText.DETAIL)
                String model,
        @MappedProperty("symbol")
                @NotNull
                @Pattern(regexp = SymbolName.PATTERN, message = SymbolName.DETAIL)
                String symbol,
        @MappedProperty("side") @NotNull Side side,
        @MappedProperty("qty") @NotNull @Positive @Decimal(whole = 10, places = 8) BigDecimal qty,
        @MappedProperty("price") @NotNull @PositiveOrZero @Decimal(whole = 10, places = 8)
                BigDecimal price,
        @MappedProperty("fee") @PositiveOrZero @Decimal(whole = 12, places = 8)
                @Nullable BigDecimal fee,
        @MappedProperty("reported_pnl") @Decimal(whole = 12, places = 8) @Nullable BigDecimal pnl,
        @MappedProperty("executed_at") @TradingTime @Nullable Instant timestamp,
        @MappedProperty("client_id")
                @Text(max = 255)
                @Pattern(regexp = VisibleText.PATTERN, message = VisibleText.DETAIL)
                @Nullable String clientId) {

    /** Returns what it is at its place in a ledger. */
    Entry entry(Instant at, long sequence) {
        return new Entry(at, sequence, side.signed(qty), price, feeOrNone());
    }

    /** Returns what is stored of it, if it was executed at this time. */
    TradeDraft executed(Instant at) {
        return new TradeDraft(model, symbol, side, qty, price, feeOrNone(), pnl, at, clientId);
    }

    private BigDecimal feeOrNone() {
        return fee == null ? BigDecimal.ZERO : fee;
    }
}
