package io.marketgate.marketdata.passthrough;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.marketgate.marketdata.upstream.Upstream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Moves the {@code next_url} of a body from the vendor's address to ours.
 *
 * <p>Only that one string is replaced; every other byte stays as the vendor wrote it, so that
 * numbers keep their form.
 */
final class NextUrl {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String MEMBER = "next_url";

    private NextUrl() {}

    /** Reads all of the body, so that one which is not JSON is refused. */
    static byte[] rewritten(byte[] body, String vendorHost, String address) {
        int start = -1;
        String moved = "";
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            while (!parser.getParsingContext().inRoot()) {
                if (parser.nextToken() == JsonToken.VALUE_STRING && isMember(parser)) {
                    start = (int) parser.currentTokenLocation().getByteOffset();
                    moved = moved(parser.getText(), vendorHost, address);
                }
            }
            if (parser.currentToken() == null || parser.nextToken() != null) {
                throw Upstream.invalid("the data source's answer is not one JSON value");
            }
            return start < 0 ? body : replaced(body, start, moved);
        } catch (IOException e) {
            throw Upstream.invalid("the data source's answer is not valid JSON");
        }
    }

    private static boolean isMember(JsonParser parser) throws IOException {
        return parser.getParsingContext().getParent().inRoot()
                && MEMBER.equals(parser.currentName());
    }

    /** Keeps path and query, without a key that a vendor might have put there. */
    private static String moved(String url, String vendorHost, String address) {
        try {
            URI uri = new URI(url);
            if (uri.getRawPath() == null || !vendorHost.equalsIgnoreCase(uri.getHost())) {
                throw Upstream.invalid("the data source's next page is not on its own host");
            }
            String query = uri.getRawQuery();
            String kept = query == null ? "" : TargetQuery.withoutKey(query);
            return address + uri.getRawPath() + "?" + kept;
        } catch (URISyntaxException e) {
            throw Upstream.invalid("the data source's next page has no address");
        }
    }

    private static byte[] replaced(byte[] body, int start, String text) {
        int end = start + 1;
        while (body[end] != '"') {
            end += body[end] == '\\' ? 2 : 1;
        }
        byte[] value = ('"' + text + '"').getBytes(StandardCharsets.UTF_8);
        byte[] result = Arrays.copyOf(body, start + value.length + body.length - end - 1);
        System.arraycopy(value, 0, result, start, value.length);
        System.arraycopy(body, end + 1, result, start + value.length, body.length - end - 1);
        return result;
    }
}
