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
    private static final Duration LOOKS_AFTER = Duration.ofMillis(20);
    private static final int USUAL_QUEUE = 8192;
    private static final int MAX_QUEUE = 1 << 20;
    private static final LongAdder DROPPED = new LongAdder();

    private final List<ILoggingEvent> taken = new ArrayList<>();
    private BlockingQueue<ILoggingEvent> waiting = new ArrayBlockingQueue<>(USUAL_QUEUE);

    /** Sets how many lines may wait, 1 to 1,048,576, before it is started. */
    public void setQueueSize(int lines) {
        waiting = new ArrayBlockingQueue<>(Math.clamp(lines, 1, MAX_QUEUE));
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
            writeAll();
        }
    }

    /**
     * Writes every line that has come by now; afterwards those that others took are written too.
     */
    synchronized void writeAll() {
        waiting.drainTo(taken);
        if (taken.isEmpty()) {
            return;
        }
        try {
            taken.forEach(this::subAppend);
            getOutputStream().flush();
        } catch (IOException | RuntimeException e) {
            addError("Lines of requests were not written", e);
        } finally {
            taken.clear();
        }
    }

    @Override
    public void stop() {
        writeAll();
        super.stop();
    }

    /** Returns how many lines this process has dropped. */
    static long dropped() {
        return DROPPED.sum();
    }
}
