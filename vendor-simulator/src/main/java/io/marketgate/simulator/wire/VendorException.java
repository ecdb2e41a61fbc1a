package io.marketgate.simulator.wire;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;

/** A call that the vendor refuses, in the vendor's words. */
public final class VendorException extends HttpStatusException {

    private VendorException(HttpStatus http, String text) {
        super(http, text);
    }

    /** A parameter that is wrong. */
    public static VendorException badRequest(String error) {
        return new VendorException(HttpStatus.BAD_REQUEST, error);
    }

    /** No key, or an unknown one. */
    public static VendorException unauthorized(String error) {
        return new VendorException(HttpStatus.UNAUTHORIZED, error);
    }

    /** The plan's calls are used up. */
    public static VendorException tooMany() {
        return new VendorException(
                HttpStatus.TOO_MANY_REQUESTS,
                "You've exceeded the maximum requests per minute, please wait or upgrade your"
                        + " subscription to continue. https://polygon.io/pricing");
    }

    /** What the plan does not include. */
    public static VendorException notEntitled() {
        return new VendorException(HttpStatus.FORBIDDEN, VendorRefusals.NOT_ENTITLED);
    }

    /** A path that the vendor does not know. */
    public static VendorException noPage() {
        return new VendorException(HttpStatus.NOT_FOUND, HttpStatus.NOT_FOUND.getReason());
    }

    /** A ticker that is not listed. */
    public static VendorException noTicker() {
        return new VendorException(HttpStatus.NOT_FOUND, "Ticker not found.");
    }

    /** Something else that is not there. */
    public static VendorException noData() {
        return new VendorException(HttpStatus.NOT_FOUND, "Data not found.");
    }
}
