package io.marketgate.defaults.requestlog;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of lines that cannot be written as fast as they come. */
class RequestLogAppenderTest {
    private static final int QUEUE = 128;

    private final LoggerContext context = new LoggerContext();
    private final RequestLogAppender appender = new RequestLogAppender();

    /** A logger of its own, whose lines are written here. */
    private Logger logger(OutputStream output) {
        context.setMDCAdapter(new LogbackMDCAdapter());
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%msg%n");
        encoder.start();
        appender.setContext(context);
        appender.setQueueSize(QUEUE);
        appender.setEncoder(encoder);
        appender.setOutputStream(output);
        appender.start();
        Logger logger = context.getLogger("any");
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
        return logger;
    }

    @AfterEach
    void stop() {
        appender.stop();
    }

    @Test
    @Timeout(60)
    void queue_full_dropsAndCountsAndNeverWaits() {
        long before = RequestLogAppender.dropped();
        CountDownLatch goOn = new CountDownLatch(1);
        ByteArrayOutputStream output =
                new ByteArrayOutputStream() {
                    @Override
                    public synchronized void write(byte[] bytes, int from, int length) {
                        try {
                            goOn.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        super.write(bytes, from, length);
                    }
                };
        Logger logger = logger(output);
        for (int i = 0; i < 10 * QUEUE; i++) {
            logger.info("line");
        }
        long dropped = RequestLogAppender.dropped() - before;
        // The writer may have taken a full queue before the next filled.
        assertThat(dropped).isBetween(8L * QUEUE, 9L * QUEUE);
        goOn.countDown();
        appender.writeAll();
        assertThat(output.toString(US_ASCII).lines()).hasSize((int) (10 * QUEUE - dropped));
    }

    @Test
    @Timeout(60)
    void lines_thatWait_areWrittenTogether() {
        AtomicInteger flushes = new AtomicInteger();
        ByteArrayOutputStream output =
                new ByteArrayOutputStream() {
                    @Override
                    public void flush() {
                        flushes.incrementAndGet();
                    }
                };
        Logger logger = logger(output);
        for (int i = 0; i < QUEUE; i++) {
            logger.info("line");
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(output.toString(US_ASCII).lines())
                                .hasSize(QUEUE)
                                .containsOnly("line"));
        assertThat(flushes.get()).isBetween(1, QUEUE / 2);
    }

    @Test
    @Timeout(60)
    void stop_writesWhatWaits() {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Logger logger = logger(output);
        logger.info("last");
        appender.stop();
        assertThat(output.toString(US_ASCII)).isEqualTo("last\n");
    }
}
