package io.marketgate.marketdata.vendor;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.client.annotation.Client;
import java.util.concurrent.CompletableFuture;

/** The vendor's REST interface: any of its GET routes, body as it came. */
@Client(id = "vendor")
@Header(name = HttpHeaders.ACCEPT_ENCODING, value = "gzip")
interface VendorClient {
    /**
     * Asks the vendor.
     *
     * @param target path and query as they go on the wire, beginning with a slash
     */
    @Get("{+target}")
    CompletableFuture<HttpResponse<byte[]>> get(
            String target,
            @Header(HttpHeaders.AUTHORIZATION) String authorization,
            @Header(HttpHeaders.ACCEPT) String accept);
}
