package io.marketgate.gateway.problem;

import io.marketgate.defaults.problem.ProblemType;

/** The problems that arise between the gateway and the services behind it. */
public enum GatewayProblem implements ProblemType {
    /** Nobody can say what the key may do; it is not let through. */
    KEY_UNCHECKED(503, "The API key cannot be checked now"),
    /** No instance of the service takes the request. */
    SERVICE_UNAVAILABLE(503, "The service behind this route cannot be reached"),
    /** The service took the request and broke off. */
    SERVICE_FAILED(502, "The service behind this route failed"),
    /** The service did not begin to answer in time. */
    SERVICE_TIMEOUT(504, "The service behind this route was too slow");

    private final int status;
    private final String title;

    GatewayProblem(int status, String title) {
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
}
