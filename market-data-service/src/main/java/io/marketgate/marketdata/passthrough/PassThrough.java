package io.marketgate.marketdata.passthrough;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.defaults.request.PublicAddress;
import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.caching.CacheHeaders;
import io.marketgate.marketdata.caching.NextLink;
import io.marketgate.marketdata.cpu.CpuPool;
import io.marketgate.marketdata.passthrough.SharedPages.Page;
import io.marketgate.marketdata.passthrough.SharedPages.Question;
import io.marketgate.marketdata.upstream.Requester;
import io.marketgate.marketdata.upstream.Upstream;
import io.marketgate.marketdata.upstream.Vendor;
import io.marketgate.marketdata.upstream.VendorAnswer;
import io.marketgate.marketdata.upstream.VendorTarget;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
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
    private final SharedPages pages = new SharedPages();

    PassThrough(Upstream upstream, CpuPool cpu, Vendor vendor) {
        this.cpu = cpu;
        this.upstream = upstream;
        this.source = vendor.source();
        this.vendorHost = vendor.host();
    }

    /** Returns the vendor's answer to the request's path and query. */
    public HttpResponse<byte[]> answer(HttpRequest<?> request, Requester requester) {
        String path = checked(VendorTarget.withoutSlash(request.getUri().getRawPath()));
        String query = request.getUri().getRawQuery();
        String kept = query == null ? "" : VendorTarget.withoutKey(query);
        String target = kept.isEmpty() ? path : path + "?" + kept;
        String header = request.getHeaders().get(HttpHeaders.ACCEPT);
        String accept = header == null ? "application/json" : header;
        long until = upstream.deadline();
        Page page =
                pages.of(
                        new Question(requester.project(), VendorTarget.canonical(target), accept),
                        () -> fetched(requester, target, accept, until),
                        () -> upstream.hasTime(until));
        MutableHttpResponse<byte[]> response =
                HttpResponse.<byte[]>ok()
                        .header(HttpHeaders.CONTENT_TYPE, page.answer().contentType())
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .header(HttpHeaders.AGE, "0")
                        .header(HttpHeaders.VARY, CacheHeaders.VARY)
                        .header(CacheHeaders.CACHE_STATUS, "marketgate; fwd=bypass")
                        .header(CacheHeaders.SOURCE, source);
        return withBody(response, page, PublicAddress.of(request));
    }

    private static HttpResponse<byte[]> withBody(
            MutableHttpResponse<byte[]> response, Page page, String address) {
        byte[] body = page.answer().body();
        if (page.links().isEmpty()) {
            return response.body(body);
        }
        VendorLink first = page.links().getFirst();
        return first.isInBody()
                ? response.body(VendorLink.moved(body, page.links(), address))
                : response.header(HttpHeaders.LINK, NextLink.to(address + first.target()))
                        .body(body);
    }

    private Page fetched(Requester requester, String target, String accept, long until) {
        return upstream.fetch(upstream.uncachedCall(requester, target, accept, until), this::page);
    }

    /** Clients choke on a page or on half a document that is said to be JSON. */
    private Page page(VendorAnswer answer) {
        if (answer.isCsv()) {
            return new Page(answer, VendorLink.ofLink(answer.link(), vendorHost));
        }
        if (!answer.isJson()) {
            throw Upstream.invalid("the data source's answer is of another type");
        }
        return cpu.run(
                answer.body().length,
                () -> new Page(answer, VendorLink.ofJson(answer.body(), vendorHost)));
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
