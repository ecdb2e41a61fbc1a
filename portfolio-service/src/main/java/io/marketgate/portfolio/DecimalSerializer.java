package io.marketgate.portfolio;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serializer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;

/** Decimals as JSON numbers without trailing zeros: 10, not 10.00000000. */
@Singleton
final class DecimalSerializer implements Serializer<BigDecimal> {
    @Override
    public void serialize(
            Encoder encoder,
            EncoderContext context,
            Argument<? extends BigDecimal> type,
            BigDecimal value)
            throws IOException {
        BigDecimal stripped = value.stripTrailingZeros();
        encoder.encodeBigDecimal(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
    }
}
