package io.marketgate.marketdata;

import io.marketgate.defaults.Service;

/** Bars, quotes and news: every one fetched from the vendor once. */
public final class Application {
    private Application() {}

    /** Starts the service. */
    public static void main(String[] args) {
        Service.run(Application.class, args);
    }
}
