package io.marketgate.simulator.wire;

import io.micronaut.http.HttpRequest;
import java.util.UUID;

/** The vendor's request ids: 32 hexadecimal digits, the same in body and header. */
public final class VendorRequestIds {

    /** The header that carries it. */
    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = "marketgate.simulator.request-id";

    private VendorRequestIds() {}

    /** The id of this request, made when first asked for. */
    public static String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class)
                .orElseGet(() -> {
                    String id = UUID.randomUUID().toString().replace("-", "");
                    request.setAttribute(ATTRIBUTE, id);
                    return id;
                });
    }
}
