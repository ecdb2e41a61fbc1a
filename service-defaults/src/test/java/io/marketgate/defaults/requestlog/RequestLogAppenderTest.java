package io.marketgate.defaults.requestlog;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of lines that cannot be written as fast as they come. */
class RequestLogAppenderTest {
    private static final int QUEUE = 128;

    private final LoggerContext context = new LoggerContext();

    /** Started, on a logger of its own. */
    private Logger logger(RequestLogAppender appender, Appender<ILoggingEvent> writer) {
        context.setMDCAdapter(new LogbackMDCAdapter());
        writer.setContext(context);
        writer.start();
        appender.setContext(context);
        appender.setQueueSize(QUEUE - 1);
        appender.addAppender(writer);
        appender.start();
        Logger logger = context.getLogger("any");
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
        return logger;
    }

    @Test
    @Timeout(60)
    void queue_full_dropsAndCountsAndNeverWaits() {
        long before = RequestLogAppender.dropped();
        CountDownLatch written = new CountDownLatch(1);
        AtomicInteger lines = new AtomicInteger();
        AppenderBase<ILoggingEvent> slow =
                new AppenderBase<>() {
                    @Override
                    protected void append(ILoggingEvent event) {
                        try {
                            written.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        lines.incrementAndGet();
                    }
                };
        RequestLogAppender appender = new RequestLogAppender();
        Logger logger = logger(appender, slow);
        for (int i = 0; i < 10 * QUEUE; i++) {
            logger.info("line");
        }
        long dropped = RequestLogAppender.dropped() - before;
        assertThat(dropped).isEqualTo(9L * QUEUE);
        written.countDown();
        appender.stop();
        assertThat(lines).hasValue(QUEUE);
    }

    @Test
    @Timeout(60)
    void lines_thatWait_areWrittenTogetherBeforeTheProcessEnds() {
        AtomicInteger flushes = new AtomicInteger();
        ByteArrayOutputStream output =
                new ByteArrayOutputStream() {
                    @Override
                    public void flush() {
                        flushes.incrementAndGet();
                    }
                };
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%msg%n");
        encoder.start();
        OutputStreamAppender<ILoggingEvent> writer = new OutputStreamAppender<>();
        writer.setEncoder(encoder);
        writer.setOutputStream(output);
        writer.setImmediateFlush(false);
        RequestLogAppender appender = new RequestLogAppender();
        Logger logger = logger(appender, writer);
        for (int i = 0; i < QUEUE; i++) {
            logger.info("line");
        }
        appender.awaitWritten();
        assertThat(output.toString(US_ASCII).lines()).hasSize(QUEUE).containsOnly("line");
        assertThat(flushes.get()).isBetween(1, QUEUE / 2);
        appender.stop();
    }
}
