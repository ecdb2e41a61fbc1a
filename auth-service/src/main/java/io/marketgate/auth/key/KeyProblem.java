package io.marketgate.auth.key;

import io.marketgate.defaults.problem.ProblemType;

/** The problems that calls about keys may end with, besides those of any service. */
enum KeyProblem implements ProblemType {
    /** Without this key nobody could administer anything. */
    LAST_ADMIN_KEY(409, "The last key of the platform cannot be ended");

    private final int status;
    private final String title;

    KeyProblem(int status, String title) {
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
