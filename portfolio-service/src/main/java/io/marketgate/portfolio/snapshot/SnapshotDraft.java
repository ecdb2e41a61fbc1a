package io.marketgate.portfolio.snapshot;

import io.marketgate.database.RowIds;
import io.marketgate.defaults.body.Decimal;
import io.marketgate.defaults.body.Text;
import io.marketgate.portfolio.ledger.ModelName;
import io.marketgate.portfolio.ledger.Money;
import io.marketgate.portfolio.ledger.VisibleText;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a caller wants to report. */
@Serdeable
record SnapshotDraft(
        @NotNull
                @Text(max = ModelName.MAX)
                @Pattern(regexp = VisibleText.PATTERN, message = VisibleText.DETAIL)
                String model,
        @NotNull @Decimal(whole = Money.WHOLE, places = Money.PLACES) BigDecimal balance,
        // Nullable, or an absent array would be an empty one.
        @NotNull @Size(max = 1_000) @DistinctSymbols
                @Nullable List<@Valid @NotNull ReportedPosition> positions) {

    /** Makes what is to be stored. */
    PortfolioSnapshot taken(UUID project, Instant now) {
        return new PortfolioSnapshot(
                project, RowIds.next(), model, balance, Objects.requireNonNull(positions), now);
    }
}
