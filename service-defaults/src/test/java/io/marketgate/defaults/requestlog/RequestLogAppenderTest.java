package io.marketgate.defaults.requestlog;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** What becomes of lines that cannot be written as fast as they come. */
class RequestLogAppenderTest {
    private static final int QUEUE = 128;

    private final LoggerContext context = new LoggerContext();
    private RequestLogAppender appender = new RequestLogAppender(QUEUE, Duration.ofSeconds(50));

    /** A logger of its own, whose lines are written here. */
    private Logger logger(OutputStream output) {
        context.setMDCAdapter(new LogbackMDCAdapter());
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%msg%n");
        encoder.start();
        appender.setContext(context);
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
        appender = new RequestLogAppender(QUEUE, Duration.ofMillis(50));
        Logger logger = logger(output);
        for (int i = 0; i < 10 * QUEUE; i++) {
            logger.info("line");
        }
        long dropped = RequestLogAppender.dropped() - before;
        // The writer may have taken a full queue before the next filled.
        assertThat(dropped).isBetween(8L * QUEUE, 9L * QUEUE);
        appender.awaitWritten(); // Nobody lets it write: it gives up.
        goOn.countDown();
        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(() ->
                        assertThat(output.toString(US_ASCII).lines())
                                .hasSize((int) (10 * QUEUE - dropped)));
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
        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(() ->
                        assertThat(output.toString(US_ASCII).lines())
                                .hasSize(QUEUE)
                                .containsOnly("line"));
        assertThat(flushes.get()).isBetween(1, QUEUE / 2);
    }

    @Test
    @Timeout(60)
    void line_thatCannotBeWritten_isCountedAndLosesNoOther() {
        long before = RequestLogAppender.dropped();
        ByteArrayOutputStream output =
                new ByteArrayOutputStream() {
                    @Override
                    public synchronized void write(byte[] bytes, int from, int length) {
                        if (new String(bytes, from, length, US_ASCII).startsWith("bad")) {
                            throw new IllegalArgumentException("bad");
                        }
                        super.write(bytes, from, length);
                    }
                };
        Logger logger = logger(output);
        logger.info("one");
        logger.info("bad");
        logger.info("two");
        appender.awaitWritten();
        assertThat(output.toString(US_ASCII)).isEqualTo("one\ntwo\n");
        assertThat(RequestLogAppender.dropped() - before).isEqualTo(1);
    }

    /** The process may be gone as soon as its context is closed. */
    @Test
    @Timeout(60)
    void service_ends_onceItsLastLineIsWritten() {
        Thread closing = Thread.currentThread();
        AtomicBoolean closed = new AtomicBoolean();
        ByteArrayOutputStream output =
                new ByteArrayOutputStream() {
                    @Override
                    public synchronized void write(byte[] bytes, int from, int length) {
                        while (!closed.get() && !isWaiting(closing)) {
                            Thread.onSpinWait();
                        }
                        if (!closed.get()) {
                            super.write(bytes, from, length);
                        }
                    }
                };
        logger(output);
        Logger requests = (Logger) LoggerFactory.getLogger(RequestLogAppender.LOGGER);
        requests.addAppender(appender);
        try (ApplicationContext service = ApplicationContext.run()) {
            assertThat(service.getBean(RequestLog.class).isOn()).isTrue();
            requests.info("last");
        } finally {
            closed.set(true);
            requests.detachAppender(appender);
        }
        assertThat(output.toString(US_ASCII)).isEqualTo("last\n");
    }

    private static boolean isWaiting(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(RequestLogAppender.class.getName()));
    }
}
