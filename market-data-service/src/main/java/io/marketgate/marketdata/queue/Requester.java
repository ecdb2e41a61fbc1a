package io.marketgate.marketdata.queue;

/**
 * For whom a call of the vendor is made.
 *
 * @param project whose turn it is, empty for work of no project
 */
public record Requester(Priority priority, String project) {
    /** Returns a client of the project, who waits. */
    public static Requester interactive(String project) {
        return new Requester(Priority.INTERACTIVE, project);
    }

    /** Returns the service itself, of its own accord. */
    public static Requester own(Priority priority) {
        return new Requester(priority, "");
    }

    /** Returns the same project where nobody waits. */
    public Requester behind() {
        return new Requester(Priority.REFRESH, project);
    }
}
