package io.marketgate.defaults.requestlog;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.concurrent.atomic.LongAdder;

/**
 * Writes lines beside the threads that serve requests. When its queue is full, lines are dropped
 * and counted: a log that is written slowly delays nobody.
 */
public final class RequestLogAppender extends AsyncAppender {
    private static final LongAdder DROPPED = new LongAdder();

    /** Places kept for threads that looked at the queue at the same moment. */
    private static final int SPARE = 32;

    /** Makes one as logback does, which sets its queue's size. */
    public RequestLogAppender() {
        setNeverBlock(true);
        setDiscardingThreshold(SPARE);
    }

    /** Is asked only when the queue is as good as full, and then of every line. */
    @Override
    protected boolean isDiscardable(ILoggingEvent line) {
        DROPPED.increment();
        return true;
    }

    /** Returns how many lines this process has dropped. */
    static long dropped() {
        return DROPPED.sum();
    }
}
