package io.marketgate.defaults.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event as a JSON object: time, message, logger, thread, level, the stack trace where there is
 * one, and what the thread's context says, such as request_id and trace_id.
 */
final class JsonLine {
    private static final Set<String> OURS =
            Set.of("time", "message", "logger_name", "thread_name", "level", "stack_trace");

    private static final ThrowableProxyConverter STACK_TRACE = new ThrowableProxyConverter();

    static {
        STACK_TRACE.start();
    }

    private final StringBuilder line = new StringBuilder(256);

    private JsonLine() {}

    static String of(ILoggingEvent event) {
        JsonLine it = new JsonLine();
        it.line.append("{\"time\":\"").append(Instant.ofEpochMilli(event.getTimeStamp()));
        it.line.append('"');
        it.add("message", event.getFormattedMessage());
        it.add("logger_name", event.getLoggerName());
        it.add("thread_name", event.getThreadName());
        it.add("level", event.getLevel().toString());
        if (event.getThrowableProxy() != null) {
            it.add("stack_trace", STACK_TRACE.convert(event));
        }
        event.getMDCPropertyMap().forEach(it::addOther);
        return it.line.append('}').toString();
    }

    /** What a context says in words of ours is left out: members stand there once. */
    private void addOther(String name, @Nullable String value) {
        if (!OURS.contains(name)) {
            add(name, value);
        }
    }

    private void add(String name, @Nullable String value) {
        if (value != null) {
            line.append(",\"");
            JsonStringEncoder.getInstance().quoteAsString(name, line);
            line.append("\":\"");
            JsonStringEncoder.getInstance().quoteAsString(value, line);
            line.append('"');
        }
    }
}
