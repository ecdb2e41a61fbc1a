package io.marketgate.marketdata.upstream;

import io.marketgate.marketdata.cpu.CpuPool;
import io.marketgate.marketdata.upstream.ArrivingBodies.Body;
import io.micronaut.http.ByteBodyHttpResponse;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.client.RawHttpClient;
import io.micronaut.http.client.annotation.Client;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The vendor's REST interface: any of its GET routes, body as it came.
 *
 * <p>Not a declarative client: the templates of those encode a percent sign again, and what a
 * client asked for must reach the vendor byte for byte. The body is taken piece by piece, so that
 * it can be given up before it fills the memory.
 */
@Singleton
final class VendorClient {
    /** Both names are of one coding. */
    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

    private final RawHttpClient client;
    private final Vendor vendor;
    private final ArrivingBodies bodies;
    private final GzipBodies gzipped;

    VendorClient(
            @Client(id = "vendor") RawHttpClient client,
            Vendor vendor,
            UpstreamSettings settings,
            CpuPool cpu) {
        this.client = client;
        this.vendor = vendor;
        this.bodies = new ArrivingBodies(settings.bodyBytes(), settings.allBodiesBytes());
        this.gzipped = new GzipBodies(bodies, cpu, settings.bodyBytes());
    }

    /** An answer of any status. */
    record Received(
            int status,
            @Nullable String contentType,
            @Nullable String retryAfter,
            @Nullable String link,
            byte[] body) {}

    /** An answer as it came, its body in the coding that it names. */
    record Packed(@Nullable String coding, Received answer) {}

    /**
     * Asks the vendor; an answer of any status completes the future, to be unpacked by who waits.
     *
     * @param target path and query as they go on the wire, beginning with a slash
     */
    CompletableFuture<Packed> get(String target, String accept) {
        HttpRequest<?> request =
                HttpRequest.GET(vendor.uri(target))
                        .header(HttpHeaders.AUTHORIZATION, vendor.authorization())
                        .header(HttpHeaders.ACCEPT, accept)
                        .header(HttpHeaders.ACCEPT_ENCODING, "gzip");
        return Mono.from(client.exchange(request, null, null)).flatMap(this::received).toFuture();
    }

    /**
     * Returns the answer with its body unpacked.
     *
     * @throws UncheckedIOException if it is not in the one coding that was asked for
     */
    Received unpacked(Packed packed) {
        String coding = packed.coding();
        Received answer = packed.answer();
        if (coding == null || coding.equalsIgnoreCase("identity")) {
            return answer;
        }
        if (!GZIP.contains(coding.toLowerCase(Locale.ROOT))) {
            throw new UncheckedIOException(new ZipException("another coding than gzip"));
        }
        return new Received(
                answer.status(),
                answer.contentType(),
                answer.retryAfter(),
                answer.link(),
                gzipped.unpacked(answer.body()));
    }

    private Mono<Packed> received(HttpResponse<?> response) {
        HttpHeaders headers = response.getHeaders();
        return body(response)
                .map(body ->
                        new Packed(
                                headers.get(HttpHeaders.CONTENT_ENCODING),
                                new Received(
                                        response.code(),
                                        headers.get(HttpHeaders.CONTENT_TYPE),
                                        headers.get(HttpHeaders.RETRY_AFTER),
                                        headers.get(HttpHeaders.LINK),
                                        body)));
    }

    private Mono<byte[]> body(HttpResponse<?> response) {
        if (!(response instanceof ByteBodyHttpResponse<?> streamed)) {
            return Mono.just(new byte[0]);
        }
        return Mono.using(
                bodies::begin,
                body ->
                        Flux.from(streamed.byteBody().toByteArrayPublisher())
                                .doOnNext(body::add)
                                .then(Mono.fromSupplier(body::whole)),
                Body::end);
    }
}
