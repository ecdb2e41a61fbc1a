package io.marketgate.marketdata.upstream;

import io.marketgate.marketdata.upstream.ArrivingBodies.Body;
import io.micronaut.http.ByteBodyHttpResponse;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.client.RawHttpClient;
import io.micronaut.http.client.annotation.Client;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
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
    private final RawHttpClient client;
    private final Vendor vendor;
    private final ArrivingBodies bodies;

    VendorClient(
            @Client(id = "vendor") RawHttpClient client, Vendor vendor, UpstreamSettings settings) {
        this.client = client;
        this.vendor = vendor;
        this.bodies = new ArrivingBodies(settings.bodyBytes(), settings.allBodiesBytes());
    }

    /** An answer of any status, its body decompressed. */
    record Received(
            int status,
            @Nullable String contentType,
            @Nullable String retryAfter,
            @Nullable String link,
            byte[] body) {}

    /**
     * Asks the vendor; an answer of any status completes the future.
     *
     * @param target path and query as they go on the wire, beginning with a slash
     */
    CompletableFuture<Received> get(String target, String accept) {
        HttpRequest<?> request =
                HttpRequest.GET(vendor.uri(target))
                        .header(HttpHeaders.AUTHORIZATION, vendor.authorization())
                        .header(HttpHeaders.ACCEPT, accept)
                        .header(HttpHeaders.ACCEPT_ENCODING, "gzip");
        return Mono.from(client.exchange(request, null, null)).flatMap(this::received).toFuture();
    }

    private Mono<Received> received(HttpResponse<?> response) {
        HttpHeaders headers = response.getHeaders();
        return body(response)
                .map(body ->
                        new Received(
                                response.code(),
                                headers.get(HttpHeaders.CONTENT_TYPE),
                                headers.get(HttpHeaders.RETRY_AFTER),
                                headers.get(HttpHeaders.LINK),
                                body));
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
