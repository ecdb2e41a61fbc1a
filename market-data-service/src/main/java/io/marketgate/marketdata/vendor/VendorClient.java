package io.marketgate.marketdata.vendor;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;

/**
 * The vendor's REST interface: any of its GET routes, body as it came.
 *
 * <p>Not a declarative client: the templates of those encode a percent sign again, and what a
 * client asked for must reach the vendor byte for byte.
 */
@Singleton
final class VendorClient {
    private static final Argument<byte[]> BYTES = Argument.of(byte[].class);

    private final HttpClient client;

    VendorClient(@Client(id = "vendor") HttpClient client) {
        this.client = client;
    }

    /**
     * Asks the vendor; an answer of any status completes the future.
     *
     * @param target path and query as they go on the wire, beginning with a slash
     */
    CompletableFuture<HttpResponse<byte[]>> get(
            String target, String authorization, String accept) {
        HttpRequest<?> request =
                HttpRequest.GET(URI.create(target))
                        .header(HttpHeaders.AUTHORIZATION, authorization)
                        .header(HttpHeaders.ACCEPT, accept)
                        .header(HttpHeaders.ACCEPT_ENCODING, "gzip");
        return Mono.from(client.exchange(request, BYTES, BYTES)).toFuture();
    }
}
