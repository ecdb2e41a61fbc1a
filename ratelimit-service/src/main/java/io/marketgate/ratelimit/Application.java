package io.marketgate.ratelimit;

import io.marketgate.defaults.Service;

/** The program: decides for all gateways together who may go on. */
public final class Application {
    private Application() {}

    /** Starts it. */
    public static void main(String[] args) {
        Service.run(Application.class, args);
    }
}
