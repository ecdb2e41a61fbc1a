package io.marketgate.portfolio.snapshot;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a caller reported its portfolio to be. */
@Serdeable
@MappedEntity(value = "snapshot", schema = "portfolio")
public record PortfolioSnapshot(
        @JsonIgnore @Id UUID project,
        @Id UUID id,
        String model,
        BigDecimal balance,
        @TypeDef(type = DataType.JSON) List<ReportedPosition> positions,
        Instant reportedAt) {}
