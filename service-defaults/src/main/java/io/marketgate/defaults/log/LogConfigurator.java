package io.marketgate.defaults.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.marketgate.defaults.requestlog.RequestLogAppender;
import java.util.Map;
import java.util.function.Function;

/**
 * Sets up the log of a service, found by logback as a service provider: to read the same from XML
 * takes a tenth of a start. A file of one's own, by {@code -Dlogback.configurationFile}, goes
 * before it.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogConfigurator extends ContextAwareBase implements Configurator {
    /** The system property of the lowest level that is written, {@code off} for none. */
    public static final String THRESHOLD = "marketgate.log.threshold";

    private static final String FILE = "logback.configurationFile";

    /** What is told once elsewhere, or of no use to anybody. */
    private static final Map<String, Level> LEVELS =
            Map.of(
                    // Lettuce tells of every attempt to connect; the store tells of the outage.
                    "io.lettuce.core.protocol", Level.ERROR,
                    "io.lettuce.core.RedisClient", Level.ERROR,
                    "io.lettuce.core.cluster", Level.ERROR,
                    // What these say of an absent PostgreSQL, and of one newer than Flyway.
                    "io.micronaut.flyway", Level.WARN,
                    "org.flywaydb.core.internal.database.base.Database", Level.ERROR,
                    "io.micronaut.transaction.jdbc.DataSourceTransactionManager", Level.OFF,
                    "com.zaxxer.hikari.pool.ProxyConnection", Level.ERROR,
                    "com.zaxxer.hikari.pool.PoolBase", Level.ERROR,
                    // Whoever connects without speaking TLS: any scanner does.
                    "io.netty.handler.ssl.ApplicationProtocolNegotiationHandler", Level.ERROR);

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty(FILE) != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(lines());
        Logger requests = context.getLogger(RequestLogAppender.LOGGER);
        requests.setAdditive(false);
        requests.addAppender(
                started("requests", new RequestLogAppender(), ILoggingEvent::getFormattedMessage));
        LEVELS.forEach((logger, level) -> context.getLogger(logger).setLevel(level));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private OutputStreamAppender<ILoggingEvent> lines() {
        OutputStreamAppender<ILoggingEvent> stdout = new ConsoleAppender<>();
        ThresholdFilter threshold = new ThresholdFilter();
        threshold.setLevel(System.getProperty(THRESHOLD, "all"));
        threshold.start();
        stdout.addFilter(threshold);
        return started("stdout", stdout, JsonLine::of);
    }

    private OutputStreamAppender<ILoggingEvent> started(
            String name,
            OutputStreamAppender<ILoggingEvent> appender,
            Function<ILoggingEvent, String> text) {
        LineEncoder encoder = new LineEncoder(text);
        encoder.setContext(context);
        encoder.start();
        appender.setName(name);
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
