package io.marketgate.auth;

import io.marketgate.defaults.Service;

/** The program: projects, API keys and signed identities. */
public final class Application {
    private Application() {}

    /** Starts it. */
    public static void main(String[] args) {
        Service.run(Application.class, args);
    }
}
