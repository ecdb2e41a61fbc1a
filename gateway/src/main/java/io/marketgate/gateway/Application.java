package io.marketgate.gateway;

import io.marketgate.defaults.Service;

/** Starts the gateway. */
public final class Application {
    private Application() {}

    /** Runs until it is stopped. */
    public static void main(String[] args) {
        Service.run(Application.class, args);
    }
}
