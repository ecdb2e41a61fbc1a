package io.marketgate.marketdata.upstream;

import io.marketgate.defaults.request.RequestNotes;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Tells the gateway with every answer how many calls of the vendor it cost. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class CausedCallsFilter implements Ordered {
    @ResponseFilter
    void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
        response.header(RequestNotes.VENDOR_CALLS, Integer.toString(CausedCalls.madeBy(request)));
    }

    /** Before whatever refuses: what a filter behind it answers, it does not see. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
