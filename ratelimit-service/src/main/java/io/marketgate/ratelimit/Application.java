package io.marketgate.ratelimit;

import io.marketgate.defaults.Service;

/** The program: decides for all gateways together which requests are within their limits. */
public final class Application {
    private Application() {}

    /** Starts it. */
    public static void main(String[] args) {
        Service.run(Application.class, args);
    }
}
