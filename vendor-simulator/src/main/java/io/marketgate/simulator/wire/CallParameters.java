package io.marketgate.simulator.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.HttpRequest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A call's parameters, those inside its {@code cursor} included, which go first. They are read as
 * tolerantly as the vendor reads them.
 */
public final class CallParameters {

    private static final Pattern WHOLE = Pattern.compile("[0-9]+");
    private static final int MOST_DIGITS = 40;

    private final HttpRequest<?> request;
    private final Map<String, String> values = new TreeMap<>();

    private CallParameters(HttpRequest<?> request) {
        this.request = request;
        for (String name : request.getParameters().names()) {
            request.getParameters().getAll(name).stream()
                    .filter(value -> !value.isBlank())
                    .findFirst()
                    .ifPresent(value -> values.put(name, value));
        }
        String cursor = values.remove("cursor");
        if (cursor != null) {
            decode(cursor);
        }
    }

    /** The parameters of this call. */
    public static CallParameters of(HttpRequest<?> request) {
        return new CallParameters(request);
    }

    /** A text; blank ones count as absent. Of several the first counts. */
    public @Nullable String text(String name) {
        String value = values.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** A truth value. */
    public boolean flag(String name, boolean otherwise) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        return truth(name, value);
    }

    /** A truth value of this parameter. */
    public static boolean truth(String name, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default ->
                    throw VendorException.badRequest(
                            "The parameter '" + name + "' must be true or false");
        };
    }

    /** How many elements a page may have; more than the most is the most. */
    public int limit(int otherwise, int most) {
        String value = text("limit");
        if (value == null) {
            return otherwise;
        }
        if (WHOLE.matcher(value).matches()) {
            BigInteger number = new BigInteger(value);
            if (number.signum() > 0) {
                return number.min(BigInteger.valueOf(most)).intValue();
            }
        }
        throw VendorException.badRequest("The parameter 'limit' must be from 1 to " + most);
    }

    /** A number; absent where there is none. */
    public @Nullable BigDecimal decimal(String name) {
        String value = text(name);
        return value == null ? null : decimal(name, value);
    }

    /** A number of this parameter. */
    public static BigDecimal decimal(String name, String text) {
        try {
            if (text.length() <= MOST_DIGITS) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw VendorException.badRequest("The parameter '" + name + "' must be a number");
    }

    /** A positive whole number. */
    public static int number(String name, String text, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number out of range
        }
        throw VendorException.badRequest("The parameter '" + name + "' must be from 1 to " + most);
    }

    /** One of two orders, {@code asc} or {@code desc}. */
    public boolean ascending(String name, boolean otherwise) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "asc" -> true;
            case "desc" -> false;
            default ->
                    throw VendorException.badRequest(
                            "The parameter '" + name + "' must be asc or desc");
        };
    }

    /** A date in a path. */
    public static LocalDate date(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw VendorException.badRequest(
                    "Could not parse the time parameter: '" + name + "'. Use YYYY-MM-DD");
        }
    }

    /** Where the next page is: on this call's own host, these parameters in its cursor. */
    public String next(String path, Map<String, String> parameters) {
        String text =
                new TreeMap<>(parameters)
                        .entrySet().stream()
                                .map(it ->
                                        it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                                .collect(Collectors.joining("&"));
        String cursor =
                Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
        return address(path + "?cursor=" + cursor);
    }

    /** The whole address of something on this call's own host. */
    public String address(String target) {
        String host = request.getHeaders().get("Host");
        return "http://"
                + (host == null ? request.getServerAddress().getHostString() : host)
                + target;
    }

    /** All parameters but the key, to be continued on the next page. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>(values);
        parameters.remove("apiKey");
        return parameters;
    }

    private void decode(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            for (String pair : text.split("&")) {
                int equals = pair.indexOf('=');
                if (equals <= 0) {
                    throw new IllegalArgumentException(pair);
                }
                values.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        } catch (IllegalArgumentException e) {
            throw VendorException.badRequest("The parameter 'cursor' is not one of ours");
        }
    }
}
