package io.marketgate.auth.problem;

import io.marketgate.defaults.problem.ProblemType;

/** The problems that calls of this service may end with, besides those of any service. */
public enum AuthProblem implements ProblemType {
    /** Without this key nobody could administer anything. */
    LAST_ADMIN_KEY(409, "The last key of the platform cannot be ended"),
    /** A project has this name, and it is one that only one may have. */
    DUPLICATE_PROJECT(409, "There is a project with this name already");

    private final int status;
    private final String title;

    AuthProblem(int status, String title) {
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
