package io.marketgate.auth.project;

import io.marketgate.defaults.problem.ProblemType;

/** The problems that calls about projects may end with, besides those of any service. */
enum ProjectProblem implements ProblemType {
    /** A project has this name, and it is one that only one may have. */
    DUPLICATE_PROJECT(409, "There is a project with this name already");

    private final int status;
    private final String title;

    ProjectProblem(int status, String title) {
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
