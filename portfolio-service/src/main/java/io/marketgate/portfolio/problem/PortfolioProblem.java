package io.marketgate.portfolio.problem;

import io.marketgate.defaults.problem.ProblemType;

/** The problems that trades and portfolios may end with, besides those of any service. */
public enum PortfolioProblem implements ProblemType {
    /** More would be sold than is held, now or later in the history. */
    INSUFFICIENT_POSITION(409, "The position is too small for this sale"),
    /** More would be paid than there is, now or later in the history. */
    INSUFFICIENT_CASH(409, "The cash is too little for this trade"),
    /** The model has a trade with this {@code clientId}. */
    DUPLICATE_CLIENT_ID(409, "The model already has a trade with this clientId"),
    /** The ledger already holds what the setting would forbid. */
    SETTING_CONTRADICTS_LEDGER(409, "The ledger holds what this setting would forbid"),
    /** The same request is being carried out. */
    IDEMPOTENCY_KEY_IN_FLIGHT(409, "A request with this Idempotency-Key is under way"),
    /** The key stands for another request. */
    IDEMPOTENCY_KEY_REUSED(422, "This Idempotency-Key was used for another body");

    private final int status;
    private final String title;

    PortfolioProblem(int status, String title) {
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
