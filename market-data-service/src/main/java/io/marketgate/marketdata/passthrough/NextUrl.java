package io.marketgate.marketdata.passthrough;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.marketgate.marketdata.caching.NextLink;
import io.marketgate.marketdata.upstream.Upstream;
import io.marketgate.marketdata.upstream.VendorTarget;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a page of the vendor's says what the next one is: the {@code next_url} of JSON, the header
 * {@code Link} of anything else.
 *
 * <p>Only that one string is replaced; every other byte stays as the vendor wrote it, so that
 * numbers keep their form.
 *
 * @param start where its quoted string begins in the body, negative if it is not there
 * @param target path and query, without a key that a vendor might have put there
 */
record NextUrl(int start, String target) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String MEMBER = "next_url";

    /** Reads all of the body, so that one which is not JSON is refused. */
    static Optional<NextUrl> ofJson(byte[] body, String vendorHost) {
        NextUrl found = null;
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            while (!parser.getParsingContext().inRoot()) {
                if (parser.nextToken() == JsonToken.VALUE_STRING && isMember(parser)) {
                    int start = (int) parser.currentTokenLocation().getByteOffset();
                    found = new NextUrl(start, target(parser.getText(), vendorHost));
                }
            }
            if (parser.currentToken() == null || parser.nextToken() != null) {
                throw Upstream.invalid("the data source's answer is not one JSON value");
            }
            return Optional.ofNullable(found);
        } catch (IOException e) {
            throw Upstream.invalid("the data source's answer is not valid JSON");
        }
    }

    /** Reads the header, which may say anything else. */
    static Optional<NextUrl> ofLink(String header, String vendorHost) {
        return NextLink.address(header).map(url -> new NextUrl(-1, target(url, vendorHost)));
    }

    boolean isInBody() {
        return start >= 0;
    }

    /** Returns the body with the next page at this address. */
    byte[] moved(byte[] body, String address) {
        int end = start + 1;
        while (body[end] != '"') {
            end += body[end] == '\\' ? 2 : 1;
        }
        byte[] value = ('"' + address + target + '"').getBytes(StandardCharsets.UTF_8);
        byte[] result = Arrays.copyOf(body, start + value.length + body.length - end - 1);
        System.arraycopy(value, 0, result, start, value.length);
        System.arraycopy(body, end + 1, result, start + value.length, body.length - end - 1);
        return result;
    }

    private static boolean isMember(JsonParser parser) throws IOException {
        return parser.getParsingContext().getParent().inRoot()
                && MEMBER.equals(parser.currentName());
    }

    private static String target(String url, String vendorHost) {
        try {
            URI uri = new URI(url);
            if (uri.getRawPath() == null || !vendorHost.equalsIgnoreCase(uri.getHost())) {
                throw Upstream.invalid("the data source's next page is not on its own host");
            }
            String query = uri.getRawQuery();
            return uri.getRawPath() + "?" + (query == null ? "" : VendorTarget.withoutKey(query));
        } catch (URISyntaxException e) {
            throw Upstream.invalid("the data source's next page has no address");
        }
    }
}
