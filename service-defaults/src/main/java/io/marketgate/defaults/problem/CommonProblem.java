package io.marketgate.defaults.problem;

/** The problems that any service may answer with. */
public enum CommonProblem implements ProblemType {
    /** The request cannot be understood. */
    MALFORMED_REQUEST(400, "The request cannot be understood"),
    /** No valid API key or identity. */
    UNAUTHENTICATED(401, "A valid API key is needed"),
    /** The key may not do this. */
    FORBIDDEN(403, "This key may not do this"),
    /** The vendor refuses this, mostly because our plan does not include it. */
    UPSTREAM_REFUSED(403, "The data source refuses this"),
    /** Absent, or not the caller's. */
    NOT_FOUND(404, "There is nothing here"),
    /** The route exists, its method does not. */
    METHOD_NOT_ALLOWED(405, "This method is not allowed here"),
    /** No offered form of the answer is accepted. */
    NOT_ACCEPTABLE(406, "No accepted media type can be served"),
    /** The client was too slow. */
    REQUEST_TIMEOUT(408, "The request took too long to arrive"),
    /** The present state forbids it. */
    CONFLICT(409, "The present state forbids this"),
    /** The body is over the limit. */
    TOO_LARGE(413, "The body is too large"),
    /** The URI is over the limit. */
    URI_TOO_LONG(414, "The address is too long"),
    /** The body is of a type that the route does not read. */
    UNSUPPORTED_MEDIA_TYPE(415, "This media type is not read here"),
    /** Well-formed but wrong. */
    VALIDATION_FAILED(422, "Some values are not valid"),
    /** A rate limit is used up. */
    LIMIT_EXCEEDED(429, "A rate limit is used up"),
    /** The header is over the limit. */
    HEADER_TOO_LARGE(431, "The request header is too large"),
    /** A failure of ours. */
    INTERNAL(500, "Something went wrong on our side"),
    /** The vendor answered with something that cannot be used. */
    UPSTREAM_INVALID(502, "The data source answered with an error"),
    /** The vendor cannot be asked now. */
    UPSTREAM_UNAVAILABLE(503, "The data source cannot be asked now"),
    /** A store that this needs does not answer. */
    STORAGE_UNAVAILABLE(503, "A store that this needs does not answer"),
    /** Too much work at once. */
    OVERLOADED(503, "Too many requests at once"),
    /** The vendor was too slow. */
    UPSTREAM_TIMEOUT(504, "The data source was too slow");

    private final int status;
    private final String title;

    CommonProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    /** Returns the type that stands for a status that none of ours chose. */
    public static CommonProblem of(int status) {
        for (CommonProblem type : values()) {
            if (type.status == status) {
                return type;
            }
        }
        return status < 500 ? MALFORMED_REQUEST : INTERNAL;
    }
}
