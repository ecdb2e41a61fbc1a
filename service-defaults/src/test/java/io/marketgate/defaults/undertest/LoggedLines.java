package io.marketgate.defaults.undertest;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What is logged as an error, or as something less. */
public final class LoggedLines implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Level least;
    private final Logger logger = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final AppenderBase<ILoggingEvent> appender =
            new AppenderBase<>() {
                @Override
                protected void append(ILoggingEvent event) {
                    if (event.getLevel().isGreaterOrEqual(least)) {
                        lines.add(event.getFormattedMessage());
                    }
                }
            };

    /** Begins to listen. */
    public LoggedLines() {
        this(Level.ERROR);
    }

    /** Begins to listen to what is of this level at least. */
    public LoggedLines(Level least) {
        this.least = least;
        appender.start();
        logger.addAppender(appender);
    }

    /** Returns those that came by now. */
    public List<String> now() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
    }
}
