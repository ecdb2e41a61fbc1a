package io.marketgate.simulator.fault;

import io.marketgate.simulator.call.CallFilter;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Lets the vendor misbehave, once a call has been admitted. */
@ServerFilter("/**")
final class FaultFilter implements Ordered {

    private static final String FAULT = "marketgate.simulator.fault";

    /** After whoever admits and records calls. */
    private static final int ORDER = 100;

    private final Faults faults;
    private final CallFilter recorder;
    private final AtomicInteger busy = new AtomicInteger();

    FaultFilter(Faults faults, CallFilter recorder) {
        this.faults = faults;
        this.recorder = recorder;
    }

    /** Blocks for as long as the fault lasts. */
    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Nullable HttpResponse<?> misbehave(HttpRequest<?> request) throws InterruptedException {
        Fault fault = recorder.records(request) ? faults.take(request.getUri().getRawPath()) : null;
        if (fault == null) {
            return null;
        }
        BodyFault bodyFault = fault.body();
        if (bodyFault != null && bodyFault.isOfTheConnection()) {
            boolean silent = bodyFault == BodyFault.HANG || bodyFault == BodyFault.RESET;
            recorder.record(request, silent ? 0 : fault.statusOr(200));
            busy.incrementAndGet();
            try {
                Thread.sleep(fault.delayMs());
                new FaultyConnection(netty(request).getChannelHandlerContext().channel())
                        .misbehave(bodyFault, fault);
            } finally {
                busy.decrementAndGet();
            }
            return HttpResponse.serverError(); // To nobody: the connection is closed.
        }
        Thread.sleep(fault.delayMs());
        HttpResponse<?> instead = FaultyAnswers.instead(request, fault);
        if (instead == null) {
            request.setAttribute(FAULT, fault);
        }
        return instead;
    }

    @ResponseFilter
    void spoil(HttpRequest<?> request, MutableHttpResponse<?> answer) {
        request.getAttribute(FAULT, Fault.class)
                .ifPresent(fault -> FaultyAnswers.spoil(answer, fault));
    }

    /** Returns how many connections misbehave now. */
    int busy() {
        return busy.get();
    }

    private static NettyHttpRequest<?> netty(HttpRequest<?> request) {
        HttpRequest<?> inner = request;
        while (inner instanceof HttpRequestWrapper<?> wrapper) {
            inner = wrapper.getDelegate();
        }
        return (NettyHttpRequest<?>) inner;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }
}
