package io.marketgate.simulator.call;

import io.marketgate.simulator.plan.KnownKeys;
import io.marketgate.simulator.plan.Plan;
import io.marketgate.simulator.wire.VendorException;
import io.marketgate.simulator.wire.VendorRefusals;
import io.marketgate.simulator.wire.VendorRequestIds;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.URI;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The vendor's front door: checks key and budget, stamps the answer, remembers the call. */
@ServerFilter("/**")
public final class CallFilter implements Ordered {

    private static final Pattern KEY = Pattern.compile("((?:^|&)apiKey=)[^&]*");
    private static final String ARRIVED = "marketgate.simulator.arrived";
    private static final String RECORDED = "marketgate.simulator.recorded";

    private final KnownKeys keys;
    private final Plan plan;
    private final VendorCalls calls;

    CallFilter(KnownKeys keys, Plan plan, VendorCalls calls) {
        this.keys = keys;
        this.plan = plan;
        this.calls = calls;
    }

    @RequestFilter
    @Nullable HttpResponse<?> admit(HttpRequest<?> request) {
        if (!records(request)) {
            return null;
        }
        request.setAttribute(ARRIVED, Instant.now());
        try {
            keys.check(request);
            plan.take();
            return null;
        } catch (VendorException refusal) {
            MutableHttpResponse<String> answer = VendorRefusals.render(request, refusal);
            leave(request, answer);
            return answer;
        }
    }

    @ResponseFilter
    void leave(HttpRequest<?> request, MutableHttpResponse<?> answer) {
        if (!records(request) || request.getAttribute(RECORDED).isPresent()) {
            return;
        }
        record(request, answer.code());
        answer.header(VendorRequestIds.HEADER, VendorRequestIds.of(request));
        answer.header("Vary", "Accept-Encoding");
    }

    /** Records the call, with the status that it is told on the wire; 0 for none. */
    public void record(HttpRequest<?> request, int status) {
        request.setAttribute(RECORDED, true);
        URI uri = request.getUri();
        String query = uri.getRawQuery();
        calls.add(
                new VendorCall(
                        request.getAttribute(ARRIVED, Instant.class).orElseGet(Instant::now),
                        request.getMethodName(),
                        uri.getRawPath(),
                        query == null ? null : KEY.matcher(query).replaceAll("$1***"),
                        status));
    }

    /** Before faults, which only admitted calls meet. */
    @Override
    public int getOrder() {
        return 0;
    }

    /** Whether this is a call of the vendor: control and health are open to all, never counted. */
    public boolean records(HttpRequest<?> request) {
        String path = request.getPath();
        return !path.startsWith("/_control") && !path.startsWith("/health/");
    }
}
