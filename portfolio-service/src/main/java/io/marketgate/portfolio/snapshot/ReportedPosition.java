package io.marketgate.portfolio.snapshot;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marketgate.defaults.body.Decimal;
import io.marketgate.portfolio.ledger.Money;
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
        @NotNull @Decimal(whole = Money.WHOLE_UNITS, places = Money.UNIT_PLACES) BigDecimal qty,
        @JsonProperty("avg_price")
                @PositiveOrZero
                @Decimal(whole = Money.WHOLE_UNITS, places = Money.UNIT_PLACES)
                @Nullable BigDecimal avgPrice,
        @Decimal(whole = Money.WHOLE, places = Money.PLACES) @Nullable BigDecimal pnl) {}
