package io.marketgate.defaults.requestlog;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes lines to standard output beside the threads that serve requests. When there is no room for
 * more to wait, lines are dropped and counted: a log that is written slowly delays nobody.
 *
 * <p>Its thread looks for lines now and then instead of being woken by each, and writes all that
 * have come at once: to wake a thread and to write cost more than all else about a line.
 */
public final class RequestLogAppender extends OutputStreamAppender<ILoggingEvent> {
    /** The logger whose messages are whole lines. */
    public static final String LOGGER = "io.marketgate.requests";

    /** Lines that may wait. */
    private static final int ROOM = 8192;

    private static final Duration LOOKS_AFTER = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final LongAdder DROPPED = new LongAdder();

    private final BlockingQueue<ILoggingEvent> waiting;
    private final Duration patience;

    /** Only its thread's. */
    private final List<ILoggingEvent> taken = new ArrayList<>();

    /** Whether lines may be taken that are not written. */
    private volatile boolean writing;

    /** Makes one as logback does. */
    public RequestLogAppender() {
        this(ROOM, PATIENCE);
    }

    /** Makes one with room for so many lines, whose end waits so long for them. */
    RequestLogAppender(int room, Duration patience) {
        this.waiting = new ArrayBlockingQueue<>(room);
        this.patience = patience;
    }

    @Override
    public void start() {
        if (getOutputStream() == null) {
            setOutputStream(ConsoleTarget.SystemOut.getStream());
        }
        setImmediateFlush(false);
        super.start();
        if (isStarted()) {
            Thread.ofPlatform().daemon().name("request-log").start(this::writeNowAndThen);
        }
    }

    @Override
    protected void append(ILoggingEvent line) {
        if (!waiting.offer(line)) {
            DROPPED.increment();
        }
    }

    private void writeNowAndThen() {
        while (isStarted()) {
            LockSupport.parkNanos(LOOKS_AFTER.toNanos());
            if (!waiting.isEmpty()) {
                writing = true;
                writeAll();
                writing = false;
            }
        }
    }

    private void writeAll() {
        waiting.drainTo(taken);
        taken.forEach(this::write);
        taken.clear();
        try {
            getOutputStream().flush();
        } catch (IOException e) {
            addError("Lines of requests were not written", e);
        }
    }

    private void write(ILoggingEvent line) {
        try {
            subAppend(line);
        } catch (RuntimeException e) {
            DROPPED.increment();
            addError("A line of a request was not written", e);
        }
    }

    /**
     * Waits until every line that has come is written, for a second at most: an output that takes
     * nothing more holds no process up.
     */
    void awaitWritten() {
        long giveUp = System.nanoTime() + patience.toNanos();
        // In this order: what is no longer waiting is being written by then.
        while (isStarted() && (!waiting.isEmpty() || writing) && System.nanoTime() - giveUp < 0) {
            LockSupport.parkNanos(LOOKS_AFTER.toNanos());
        }
    }

    /** Returns how many lines this process has dropped. */
    static long dropped() {
        return DROPPED.sum();
    }
}
