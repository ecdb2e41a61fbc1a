package io.marketgate.portfolio.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marketgate.defaults.body.Decimal;
import io.marketgate.portfolio.ledger.SymbolName;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A position as its owner sees it.
 *
 * @param qty signed: short positions are negative
 */
@Serdeable
public record ReportedPosition(
        @NotNull @Pattern(regexp = SymbolName.PATTERN, message = SymbolName.DETAIL) String symbol,
        @NotNull @Decimal(whole = 10, places = 8) BigDecimal qty,
        @JsonProperty("avg_price") @PositiveOrZero @Decimal(whole = 10, places = 8)
                @Nullable BigDecimal avgPrice,
        @Decimal(whole = 12, places = 8) @Nullable BigDecimal pnl) {}
