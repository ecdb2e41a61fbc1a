package io.marketgate.defaults.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.function.Function;

/** Writes an event as a line, in UTF-8. */
final class LineEncoder extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};

    private final Function<ILoggingEvent, String> text;

    LineEncoder(Function<ILoggingEvent, String> text) {
        this.text = text;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return (text.apply(event) + '\n').getBytes(UTF_8);
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
