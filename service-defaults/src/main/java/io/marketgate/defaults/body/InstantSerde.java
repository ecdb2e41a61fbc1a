package io.marketgate.defaults.body;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serde;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Instants as RFC 3339 in UTC with milliseconds; read with any offset, cut to milliseconds. */
@Singleton
final class InstantSerde implements Serde<Instant> {
    private static final int MAX_YEAR = 9_999;

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Override
    public void serialize(
            Encoder encoder, EncoderContext context, Argument<? extends Instant> type, Instant time)
            throws IOException {
        encoder.encodeString(FORM.format(time));
    }

    @Override
    public Instant deserialize(
            Decoder decoder, DecoderContext context, Argument<? super Instant> type)
            throws IOException {
        try {
            return parse(decoder.decodeString());
        } catch (DateTimeException | WrongValue e) {
            throw new WrongValue("must be an RFC 3339 time");
        }
    }

    private static Instant parse(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
        if (text.startsWith("+") || time.getYear() < 0 || time.getYear() > MAX_YEAR) {
            throw new DateTimeException("a year has four digits");
        }
        return time.toInstant().truncatedTo(ChronoUnit.MILLIS);
    }
}
