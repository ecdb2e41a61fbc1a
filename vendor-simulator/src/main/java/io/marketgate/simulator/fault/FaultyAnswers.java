package io.marketgate.simulator.fault;

import io.marketgate.simulator.wire.VendorRefusals;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers that are well-formed HTTP and wrong all the same. */
final class FaultyAnswers {

    private static final int GARBAGE_BYTES = 512;
    private static final String ELSEWHERE = "http://elsewhere.invalid/v2/aggs";
    private static final Pattern TICKER =
            Pattern.compile("\"(ticker|tickers|T|symbol)\":\"[^\"]*\"");
    private static final Pattern PRICE =
            Pattern.compile("\"(c|h|l|o|vw|p|open|close|high|low)\":-?[0-9][0-9.eE+-]*");
    private static final Pattern COUNT = Pattern.compile("\"(\\w*[cC]ount)\":[0-9]+");

    private FaultyAnswers() {}

    /** Returns the answer that stands in for the true one, or null where the true one is needed. */
    static @Nullable MutableHttpResponse<?> instead(HttpRequest<?> request, Fault fault) {
        BodyFault bodyFault = fault.body();
        if (bodyFault == null) {
            int status = fault.statusOr(fault.retryAfter() == null ? 200 : 429);
            return status == 200
                    ? null
                    : told(VendorRefusals.render(request, HttpStatus.valueOf(status)), fault);
        }
        return switch (bodyFault) {
            case GARBAGE -> told(answer(fault, 200).body(garbage()), fault);
            case HTML ->
                    told(
                            answer(fault, 200)
                                    .contentType(MediaType.TEXT_HTML_TYPE)
                                    .body("<!doctype html><title>Sorry</title><p>Come back later"),
                            fault);
            case REDIRECT ->
                    told(answer(fault, 302).header(HttpHeaders.LOCATION, ELSEWHERE), fault);
            default -> null;
        };
    }

    /** Spoils the true answer. */
    static void spoil(MutableHttpResponse<?> answer, Fault fault) {
        BodyFault bodyFault = fault.body();
        if (bodyFault != null
                && bodyFault.altersTrueAnswer()
                && answer.body() instanceof CharSequence text) {
            answer.body(bodyFault == BodyFault.NAN ? withoutPrices(text) : ofAnother(text));
        }
        if (fault.status() != null) {
            answer.status(HttpStatus.valueOf(fault.status()));
        }
        told(answer, fault);
    }

    private static String ofAnother(CharSequence text) {
        return TICKER.matcher(text).replaceAll("\"$1\":\"WRONG\"");
    }

    /** Where there is no price, counts are no numbers either: something must be wrong. */
    private static String withoutPrices(CharSequence text) {
        Pattern spoilt = PRICE.matcher(text).find() ? PRICE : COUNT;
        return spoilt.matcher(text).replaceAll("\"$1\":NaN");
    }

    private static byte[] garbage() {
        byte[] bytes = new byte[GARBAGE_BYTES];
        new Random(GARBAGE_BYTES).nextBytes(bytes);
        bytes[0] = (byte) 0xFF;
        return bytes;
    }

    private static MutableHttpResponse<Object> answer(Fault fault, int usual) {
        return HttpResponse.<Object>status(HttpStatus.valueOf(fault.statusOr(usual)))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static MutableHttpResponse<?> told(MutableHttpResponse<?> answer, Fault fault) {
        if (fault.retryAfter() != null) {
            answer.header(HttpHeaders.RETRY_AFTER, Integer.toString(fault.retryAfter()));
        }
        return answer;
    }
}
