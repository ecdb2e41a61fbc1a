package io.marketgate.defaults.requestlog;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import net.logstash.logback.appender.LoggingEventAsyncDisruptorAppender;
import net.logstash.logback.appender.listener.AppenderListener;

/**
 * Writes lines beside the threads that serve requests. When there is no room for more to wait,
 * lines are dropped and counted: a log that is written slowly delays nobody.
 *
 * <p>Its thread looks for lines now and then instead of being woken by each, and writes all that
 * have come at once: to wake a thread and to write cost more than all else about a line.
 */
public final class RequestLogAppender extends LoggingEventAsyncDisruptorAppender {
    private static final Duration LOOKS_AFTER = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int MAX_QUEUE = 1 << 20;
    private static final LongAdder DROPPED = new LongAdder();

    /** Makes one as logback does, which sets its queue's size. */
    public RequestLogAppender() {
        setWaitStrategyType("sleeping{0," + LOOKS_AFTER.toNanos() + "}");
        addListener(
                new AppenderListener<>() {
                    @Override
                    public void eventAppendFailed(
                            Appender<ILoggingEvent> appender, ILoggingEvent line, Throwable why) {
                        DROPPED.increment();
                    }
                });
    }

    /**
     * Sets how many lines may wait, 2 to 1,048,576; it is taken up to the next power of two, as the
     * ring of the library wants it.
     */
    public void setQueueSize(int lines) {
        setRingBufferSize(Integer.highestOneBit(Math.clamp(lines, 2, MAX_QUEUE) - 1) << 1);
    }

    /** Waits until every line that came before is written, for a second at most. */
    void awaitWritten() {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (isStarted() && !isRingBufferEmpty() && System.nanoTime() - giveUp < 0) {
            LockSupport.parkNanos(LOOKS_AFTER.toNanos());
        }
    }

    /** Returns how many lines this process has dropped. */
    static long dropped() {
        return DROPPED.sum();
    }
}
