package io.marketgate.portfolio;

import io.marketgate.database.backend.Backends;
import io.marketgate.defaults.identity.TestIdentities;
import io.marketgate.defaults.undertest.ServiceUnderTest;
import java.util.Map;
import java.util.UUID;

/** One instance of portfolio-service in a test. */
public final class Instance extends ServiceUnderTest<Instance> {

    private Instance(Map<String, Object> settings) {
        super(settings);
    }

    private static final class Shared {
        static final Instance INSTANCE = start(Backends.shared());
    }

    /** Returns the one on the shared backends, for tests that leave it as it is. */
    public static Instance shared() {
        return Shared.INSTANCE;
    }

    /** Starts one and waits until it is ready. */
    public static Instance start(Backends backends) {
        return start(backends, Map.of()).awaitReady();
    }

    /** Starts one with these settings instead of the usual. */
    public static Instance start(Backends backends, Map<String, Object> settings) {
        Map<String, Object> usual =
                Map.of(
                        "marketgate.test.identities",
                        true,
                        "marketgate.market.data.urls",
                        "http://127.0.0.1:1");
        return new Instance(backends.settings("portfolio", usual, settings));
    }

    /** Starts one whose writers may wait for a ledger for as long as a test holds it. */
    public static Instance patient() {
        Map<String, Object> settings =
                Map.of("database.answer-timeout", "60s", "portfolio.ledger-queue.patience", "60s");
        return start(Backends.shared(), settings).awaitReady();
    }

    @Override
    protected Instance self() {
        return this;
    }

    /** Returns somebody of a new project, who may read and write trades. */
    public Client client() {
        return client(UUID.randomUUID());
    }

    /** Returns somebody of this project, who may read and write trades. */
    public Client client(UUID project) {
        return client(project, "trades:read", "trades:write");
    }

    /** Returns somebody of this project with these scopes. */
    public Client client(UUID project, String... scopes) {
        return new Client(as(TestIdentities.token(project.toString(), scopes)), project);
    }
}
