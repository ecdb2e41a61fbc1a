package io.marketgate.defaults.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of lines that cannot be written as fast as they come. */
class RequestLogAppenderTest {
    private static final int QUEUE = 100;

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
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        slow.setContext(context);
        slow.start();
        RequestLogAppender appender = new RequestLogAppender();
        appender.setContext(context);
        appender.setQueueSize(QUEUE);
        appender.addAppender(slow);
        appender.start();
        Logger logger = context.getLogger("any");
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
        for (int i = 0; i < 10 * QUEUE; i++) {
            logger.info("line");
        }
        long dropped = RequestLogAppender.dropped() - before;
        // The writer may have taken a full queue in one go before the next filled.
        assertThat(dropped).isBetween(8L * QUEUE - 1, 10L * QUEUE);
        written.countDown();
        appender.stop();
        assertThat(lines.get() + dropped).isEqualTo(10L * QUEUE);
    }
}
