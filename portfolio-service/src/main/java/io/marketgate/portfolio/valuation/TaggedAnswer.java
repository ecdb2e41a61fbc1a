package io.marketgate.portfolio.valuation;

import io.marketgate.defaults.Sha256;
import io.marketgate.defaults.request.EntityTags;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;

/** Answers with an entity tag, and with 304 to who has the same already. */
@Singleton
final class TaggedAnswer {
    private static final int TAG_BYTES = 16;

    private final JsonMapper json;

    TaggedAnswer(JsonMapper json) {
        this.json = json;
    }

    /** Returns the answer; its tag is of all that it shows, versions, prices and their times. */
    HttpResponse<byte[]> of(HttpRequest<?> request, Object shown) {
        byte[] body = write(shown);
        String tag = "\"" + hash(body) + "\"";
        return (EntityTags.matches(request, tag)
                        ? HttpResponse.<byte[]>notModified()
                        : HttpResponse.ok(body).contentType(MediaType.APPLICATION_JSON_TYPE))
                .header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    private byte[] write(Object shown) {
        try {
            return json.writeValueAsBytes(shown);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] body) {
        byte[] hash = Arrays.copyOf(Sha256.of(body), TAG_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
