package io.marketgate.marketdata.passthrough;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.marketgate.marketdata.caching.NextLink;
import io.marketgate.marketdata.upstream.Upstream;
import io.marketgate.marketdata.upstream.VendorTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An address of the vendor's own in an answer, at which a client would present its key: the next
 * page's ({@code next_url} of JSON, the header {@code Link} of anything else), and that of the bars
 * an indicator is computed of ({@code results.underlying.url}).
 *
 * <p>Only its string is replaced; every other byte stays as the vendor wrote it, so that numbers
 * keep their form.
 *
 * @param start where its quoted string begins in the body, negative if it is not there
 * @param target path and query, without a key that a vendor might have put there
 */
record VendorLink(int start, String target) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Reads all of the body, so that one which is not JSON is refused; in the body's order. */
    static List<VendorLink> ofJson(byte[] body, String vendorHost) {
        List<VendorLink> found = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            while (!parser.getParsingContext().inRoot()) {
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    JsonStreamContext at = parser.getParsingContext();
                    if (isNextPage(at)) {
                        found.add(
                                new VendorLink(start(parser), next(parser.getText(), vendorHost)));
                    } else if (isUnderlying(at)) {
                        found.add(new VendorLink(start(parser), target(uri(parser.getText()))));
                    }
                }
            }
            if (parser.currentToken() == null || parser.nextToken() != null) {
                throw Upstream.invalid("the data source's answer is not one JSON value");
            }
            return found;
        } catch (IOException e) {
            throw Upstream.invalid("the data source's answer is not valid JSON");
        }
    }

    /** Reads the header, which may say anything else. */
    static List<VendorLink> ofLink(String header, String vendorHost) {
        return NextLink.address(header)
                .map(url -> new VendorLink(-1, next(url, vendorHost)))
                .stream()
                .toList();
    }

    boolean isInBody() {
        return start >= 0;
    }

    /** Returns the body with all that is linked at this address. */
    static byte[] moved(byte[] body, List<VendorLink> links, String address) {
        ByteArrayOutputStream moved = new ByteArrayOutputStream(body.length + address.length());
        int from = 0;
        for (VendorLink link : links) {
            moved.write(body, from, link.start - from);
            moved.writeBytes(('"' + address + link.target + '"').getBytes(StandardCharsets.UTF_8));
            from = end(body, link.start);
        }
        moved.write(body, from, body.length - from);
        return moved.toByteArray();
    }

    /** Returns where the quoted string that starts here has ended. */
    private static int end(byte[] body, int start) {
        int end = start + 1;
        while (body[end] != '"') {
            end += body[end] == '\\' ? 2 : 1;
        }
        return end + 1;
    }

    private static int start(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private static boolean isNextPage(JsonStreamContext at) {
        return at.getParent().inRoot() && "next_url".equals(at.getCurrentName());
    }

    private static boolean isUnderlying(JsonStreamContext at) {
        if (!"url".equals(at.getCurrentName())) {
            return false;
        }
        JsonStreamContext results = at.getParent();
        return "underlying".equals(results.getCurrentName())
                && "results".equals(results.getParent().getCurrentName())
                && results.getParent().getParent().inRoot();
    }

    private static String next(String url, String vendorHost) {
        URI uri = uri(url);
        if (!vendorHost.equalsIgnoreCase(uri.getHost())) {
            throw Upstream.invalid("the data source's next page is not on its own host");
        }
        return target(uri);
    }

    /** The host does not matter: the vendor's is at times one that nobody else can reach. */
    private static URI uri(String url) {
        try {
            URI uri = new URI(url);
            if (uri.getRawPath() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below, as one without a path.
        }
        throw Upstream.invalid("an address in the data source's answer is none");
    }

    private static String target(URI uri) {
        String query = uri.getRawQuery();
        return uri.getRawPath() + "?" + (query == null ? "" : VendorTarget.withoutKey(query));
    }
}
