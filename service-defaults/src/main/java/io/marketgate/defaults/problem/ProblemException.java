package io.marketgate.defaults.problem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A refusal or failure with its code; answered as problem+json, or as the vendor's error. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient Map<String, Object> vendorMembers = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    private int status;

    private ProblemException(ProblemType type, String detail) {
        // A refusal is an answer, not a bug: its stack trace would only cost time.
        super(detail, null, false, false);
        this.type = type;
        this.status = type.status();
    }

    /** Returns a problem; the detail is for the client and names no host, class or secret. */
    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(type, detail);
    }

    /** Returns a 400 that names the query parameter. */
    public static ProblemException parameter(String name, String detail) {
        return parameters(Map.of(name, detail));
    }

    /** Returns a 400 that names every wrong query parameter, with what is wrong with it. */
    public static ProblemException parameters(Map<String, String> details) {
        List<Map<String, String>> errors = new ArrayList<>();
        details.forEach((name, detail) -> {
            Map<String, String> error = new LinkedHashMap<>();
            error.put("parameter", name);
            error.put("detail", detail);
            errors.add(error);
        });
        Map.Entry<String, String> first = details.entrySet().iterator().next();
        return of(CommonProblem.MALFORMED_REQUEST, first.getKey() + ": " + first.getValue())
                .with("errors", errors);
    }

    /** Returns a 422 that names every wrong member. */
    public static ProblemException invalid(List<FieldError> errors) {
        FieldError first = errors.getFirst();
        return of(CommonProblem.VALIDATION_FAILED, first.pointer() + ": " + first.detail())
                .with("errors", errors);
    }

    /** Adds a member of the problem's own. */
    public ProblemException with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /** Answers with this status instead of its type's: one that somebody else chose. */
    public ProblemException status(int status) {
        this.status = status;
        return this;
    }

    /** Adds what the vendor himself said, which is told on the vendor's routes alone. */
    public ProblemException withVendors(Map<String, ?> members) {
        vendorMembers.putAll(members);
        return this;
    }

    /** Says after how long the same request may succeed; rounded up to seconds. */
    public ProblemException retryAfter(Duration after) {
        long seconds = Math.max(1, Math.ceilDiv(after.toMillis(), 1000));
        return header("Retry-After", Long.toString(seconds));
    }

    /** Adds a header to the answer. */
    public ProblemException header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Returns the type. */
    public ProblemType type() {
        return type;
    }

    /** Returns the HTTP status: the type's, unless another one was set. */
    public int status() {
        return status;
    }

    /** Returns the explanation of this occurrence. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Returns the members of the problem's own, in the order they were added. */
    public Map<String, Object> members() {
        return members;
    }

    /** Returns the members of the vendor's own error, empty if it is none. */
    Map<String, Object> vendorMembers() {
        return vendorMembers;
    }

    /** Returns the answer's further headers. */
    public Map<String, String> headers() {
        return headers;
    }
}
