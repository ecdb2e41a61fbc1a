package io.marketgate.defaults.body;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;

/** Gives decimals the places of their columns. */
@Singleton
final class DecimalDeserializer implements Deserializer<BigDecimal> {
    @Override
    public BigDecimal deserialize(
            Decoder decoder, DecoderContext context, Argument<? super BigDecimal> type)
            throws IOException {
        BigDecimal number = decoder.decodeBigDecimal();
        int places = type.getAnnotationMetadata().intValue(Decimal.class, "places").orElse(-1);
        return places >= 0 ? Decimals.withPlaces(number, places) : number;
    }
}
