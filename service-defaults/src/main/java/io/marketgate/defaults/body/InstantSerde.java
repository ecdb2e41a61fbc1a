package io.marketgate.defaults.body;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serde;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants as RFC 3339 in UTC with milliseconds; read with any offset, cut to milliseconds. */
@Singleton
final class InstantSerde implements Serde<Instant> {
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
            return Rfc3339.parse(decoder.decodeString());
        } catch (DateTimeException | WrongValue e) {
            throw new WrongValue("must be an RFC 3339 time");
        }
    }
}
