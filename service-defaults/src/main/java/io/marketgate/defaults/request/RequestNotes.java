package io.marketgate.defaults.request;

import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * What becomes known of a request while it is served, for its line in the log.
 *
 * <p>One thread after the other writes it, and the last one reads it. A request whose client went
 * away is told of as it is known by then.
 */
public final class RequestNotes {
    /** The header in which a service tells the gateway a problem's type. */
    public static final String PROBLEM = "X-Marketgate-Problem";

    /** The header in which a service tells the gateway how many calls of the vendor it made. */
    public static final String VENDOR_CALLS = "X-Marketgate-Vendor-Calls";

    private static final String ATTRIBUTE = "io.marketgate.request-notes";

    private @Nullable String key;
    private @Nullable String project;
    private @Nullable String problem;
    private @Nullable String detail;
    private @Nullable String vendorCalls;

    private RequestNotes() {}

    /** Returns the request's notes, the same at every call. */
    public static RequestNotes of(HttpRequest<?> request) {
        if (request.getAttribute(ATTRIBUTE).orElse(null) instanceof RequestNotes notes) {
            return notes;
        }
        RequestNotes notes = new RequestNotes();
        request.setAttribute(ATTRIBUTE, notes);
        return notes;
    }

    /** Notes whose request it is: the key's or user's id, and its project's. */
    public void caller(String key, String project) {
        this.key = key;
        this.project = project;
    }

    /** Notes why it was refused or failed: the problem's type, and its detail where it is known. */
    public void problem(String type, @Nullable String detail) {
        this.problem = type;
        this.detail = detail;
    }

    /** Notes how many calls of the vendor the answer cost. */
    public void vendorCalls(String number) {
        this.vendorCalls = number;
    }

    /** Returns the id of the key or user. */
    public @Nullable String key() {
        return key;
    }

    /** Returns the id of the project. */
    public @Nullable String project() {
        return project;
    }

    /** Returns the problem's type, such as {@code not-found}. */
    public @Nullable String problem() {
        return problem;
    }

    /** Returns the problem's detail. */
    public @Nullable String detail() {
        return detail;
    }

    /** Returns how many calls of the vendor the answer cost, as it was told. */
    public @Nullable String vendorCalls() {
        return vendorCalls;
    }
}
