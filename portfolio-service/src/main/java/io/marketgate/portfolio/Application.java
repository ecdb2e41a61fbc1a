package io.marketgate.portfolio;

import io.marketgate.defaults.Service;

/** The program: trades, positions and portfolios. */
public final class Application {
    private Application() {}

    /** Starts it. */
    public static void main(String[] args) {
        Service.run(Application.class, args);
    }
}
