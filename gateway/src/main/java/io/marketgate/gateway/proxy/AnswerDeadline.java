package io.marketgate.gateway.proxy;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.ReadTimeoutException;
import java.net.URI;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends an exchange that the service lets down: no head after the request was sent, no more of a
 * body although it was asked for, no room for more of the request. A client that sends or reads
 * slowly is not the service's fault: a read time-out would not know the difference.
 *
 * <p>Long before a head is overdue the instance is asked whether it lives at all.
 */
final class AnswerDeadline extends ChannelDuplexHandler {
    private enum State {
        IDLE,
        SENDING,
        WAITING,
        ANSWERING
    }

    /**
     * How many milliseconds the head of the answer to a request may take: a header that goes no
     * further than here. Declared clients have time-outs of their own, and do without.
     */
    static final String HEAD_MS = "x-marketgate-head-ms";

    /** The URL of the instance that the request goes to; goes no further than here, too. */
    static final String INSTANCE = "x-marketgate-instance";

    private final ServiceLiveness liveness;
    private final long suspect;

    /** How long it takes at most to connect to an instance and to hear from it. */
    private final long hearsay;

    private final long stall;
    private State state = State.IDLE;

    /** Which request of this connection it is. */
    private long exchange;

    private String instance = "";
    private long head;

    /** Until when the head has to come. */
    private long headUntil;

    /** Whether the instance is being asked whether it lives, and for which exchange it was last. */
    private boolean asking;

    private long lastAsked;

    /** Whether the head is overdue, and only that answer is waited for. */
    private boolean lastChance;

    /** Whether anything is awaited of the service, and until when. */
    private boolean awaiting;

    private long until;

    /** Runs less often than things are awaited: it looks at them when it ends. */
    private @Nullable Future<?> timer;

    private long timerEnd;

    AnswerDeadline(DeadlineSettings settings, ServiceLiveness liveness) {
        this.liveness = liveness;
        this.suspect = settings.suspect().toNanos();
        this.hearsay = settings.liveness().multipliedBy(2).toNanos();
        this.stall = settings.stall().toNanos();
    }

    private void await(ChannelHandlerContext context, long nanos) {
        awaiting = true;
        until = System.nanoTime() + nanos;
        Future<?> running = timer;
        if (running == null) {
            start(context, nanos);
        } else if (timerEnd - until > 0) {
            running.cancel(false);
            start(context, nanos);
        }
    }

    private void start(ChannelHandlerContext context, long nanos) {
        timerEnd = System.nanoTime() + nanos;
        timer = context.executor().schedule(() -> look(context), nanos, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext context) {
        timer = null;
        if (!awaiting) {
            return;
        }
        long rest = until - System.nanoTime();
        if (rest > 0) {
            start(context, rest);
            return;
        }
        if (state == State.WAITING && (!isHeadOverdue() || lastAsked != exchange)) {
            suspect(context);
        } else if (state == State.WAITING && asking && !lastChance) {
            lastChance = true; // What is heard of the instance says how it ends.
            await(context, hearsay);
        } else {
            end(context, ReadTimeoutException.INSTANCE);
        }
    }

    private boolean isHeadOverdue() {
        return headUntil - System.nanoTime() <= 0;
    }

    /** Goes on waiting while the instance is asked, and as long as it lives. */
    private void suspect(ChannelHandlerContext context) {
        awaitHead(context);
        asking = true;
        lastAsked = exchange;
        long asked = exchange;
        liveness.ask(URI.create(instance))
                .thenAccept(
                        lives -> context.executor().execute(() -> heard(context, asked, lives)));
    }

    private void heard(ChannelHandlerContext context, long asked, boolean lives) {
        if (state != State.WAITING || exchange != asked) {
            return;
        }
        asking = false;
        if (!lives) {
            end(context, new SilentInstance(true));
        } else if (isHeadOverdue()) {
            end(context, ReadTimeoutException.INSTANCE);
        }
    }

    private void awaitHead(ChannelHandlerContext context) {
        await(context, Math.clamp(headUntil - System.nanoTime(), 0, suspect));
    }

    private void end(ChannelHandlerContext context, Exception reason) {
        awaiting = false;
        state = State.IDLE;
        // Closed first, so that no other request is given the connection.
        context.close();
        context.fireExceptionCaught(reason);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
            throws Exception {
        if (message instanceof HttpRequest request) {
            state = State.SENDING;
            exchange++;
            asking = false;
            lastChance = false;
            head = TimeUnit.MILLISECONDS.toNanos(request.headers().getInt(HEAD_MS, 0));
            request.headers().remove(HEAD_MS);
            instance = request.headers().get(INSTANCE, "");
            request.headers().remove(INSTANCE);
        }
        if (message instanceof LastHttpContent && state == State.SENDING) {
            state = State.WAITING;
            if (head > 0) {
                headUntil = System.nanoTime() + head;
                awaitHead(context);
            }
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
        if (state == State.SENDING) {
            if (context.channel().isWritable()) {
                awaiting = false;
            } else {
                await(context, stall);
            }
        }
        super.channelWritabilityChanged(context);
    }

    @Override
    public void read(ChannelHandlerContext context) throws Exception {
        if (state == State.ANSWERING && !awaiting) {
            await(context, stall);
        }
        super.read(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpResponse response
                && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
            state = State.ANSWERING;
            awaiting = false;
        }
        if (message instanceof LastHttpContent && state == State.ANSWERING) {
            state = State.IDLE;
            awaiting = false;
        }
        super.channelRead(context, message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        if (state == State.ANSWERING) {
            awaiting = false;
        }
        super.channelReadComplete(context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        awaiting = false;
        state = State.IDLE;
        Future<?> running = timer;
        if (running != null) {
            running.cancel(false);
        }
    }
}
