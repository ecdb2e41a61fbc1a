package io.marketgate.marketdata.passthrough;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.defaults.request.PublicAddress;
import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.caching.CacheHeaders;
import io.marketgate.marketdata.cpu.CpuPool;
import io.marketgate.marketdata.upstream.Requester;
import io.marketgate.marketdata.upstream.Upstream;
import io.marketgate.marketdata.upstream.UpstreamCall;
import io.marketgate.marketdata.upstream.Vendor;
import io.marketgate.marketdata.upstream.VendorAnswer;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Asks the vendor the same question and gives its answer on, uncached. */
@Singleton
public final class PassThrough {
    private final Upstream upstream;
    private final CpuPool cpu;
    private final String source;
    private final String vendorHost;

    PassThrough(Upstream upstream, CpuPool cpu, Vendor vendor) {
        this.cpu = cpu;
        this.upstream = upstream;
        this.source = vendor.source();
        this.vendorHost = vendor.host();
    }

    /** Returns the vendor's answer to the request's path and query. */
    public HttpResponse<byte[]> answer(HttpRequest<?> request, Requester requester) {
        String path = checked(request.getUri().getRawPath());
        String query = request.getUri().getRawQuery();
        String kept = query == null ? "" : TargetQuery.withoutKey(query);
        String accept = request.getHeaders().get(HttpHeaders.ACCEPT);
        UpstreamCall call =
                upstream.uncachedCall(
                        requester,
                        kept.isEmpty() ? path : path + "?" + kept,
                        accept == null ? "application/json" : accept);
        VendorAnswer answer = upstream.fetch(call, it -> checked(it, PublicAddress.of(request)));
        return HttpResponse.ok(answer.body())
                .header(HttpHeaders.CONTENT_TYPE, answer.contentType())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header(CacheHeaders.CACHE_STATUS, "marketgate; fwd=bypass")
                .header(CacheHeaders.SOURCE, source);
    }

    /** Clients choke on a page or on half a document that is said to be JSON. */
    private VendorAnswer checked(VendorAnswer answer, String address) {
        answer.requireOk();
        if (answer.contentType().startsWith("text/csv")) {
            return answer;
        }
        if (!answer.isJson()) {
            throw Upstream.invalid("the data source's answer is of another type");
        }
        byte[] body =
                cpu.run(
                        answer.body().length,
                        () -> NextUrl.rewritten(answer.body(), vendorHost, address));
        return answer.with(body);
    }

    /** Nothing that another server could read as a different path goes upstream. */
    private static String checked(String path) {
        for (String segment : path.substring(1).split("/", -1)) {
            String text = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
            if (!Series.isTicker(text)) {
                throw refused();
            }
        }
        return path;
    }

    private static ProblemException refused() {
        return ProblemException.of(
                CommonProblem.MALFORMED_REQUEST, "the path is not one of the vendor's");
    }
}
