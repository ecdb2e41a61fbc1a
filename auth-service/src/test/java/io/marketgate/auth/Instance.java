package io.marketgate.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketgate.database.backend.Backends;
import io.marketgate.defaults.undertest.Answer;
import io.marketgate.defaults.undertest.ServiceUnderTest;
import java.time.Duration;
import java.util.Map;

/** One instance of auth-service in a test. */
public final class Instance extends ServiceUnderTest<Instance> {
    /** The admin key of every test that names none. */
    public static final String ADMIN_KEY = "mg_test_0296tiiBb3U904RIpygpjj2GlUA7";

    /** What the feed says where the log was not looked at of late. */
    private static final String UNREAD = "the change log cannot be read now";

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
        Map<String, Object> usual = Map.of("marketgate.admin.key", ADMIN_KEY);
        return new Instance(backends.settings("auth", usual, settings));
    }

    @Override
    protected Instance self() {
        return this;
    }

    /** Verifies a key as a gateway does. */
    public Answer verify(String key) {
        return verify(key, 0);
    }

    /** Verifies a key by a record of at least this version. */
    public Answer verify(String key, long minVersion) {
        return internalPost(
                "/internal/keys/verify", "{'key':'%s','minVersion':%d}".formatted(key, minVersion));
    }

    /** Posts JSON as another service. */
    public Answer internalPost(String path, String body) {
        return asService().post(path, body);
    }

    /** Returns the code of a refused key, {@code valid} for one that is accepted. */
    public String code(String key) {
        Answer answer = verify(key);
        assertThat(answer.status()).isEqualTo(200);
        return answer.is("valid") ? "valid" : answer.text("code");
    }

    /** Asks the feed. */
    public Answer changes(long after) {
        return asService().get("/internal/changes?after=" + after);
    }

    /**
     * Asks the feed until it was read of late: a machine that stood still has not looked at the log
     * for a while. That PostgreSQL does not answer is told as it is.
     */
    public Answer readChanges(long after) {
        return await().atMost(Duration.ofSeconds(120))
                .until(() -> changes(after), answer -> !answer.text().contains(UNREAD));
    }

    /** Returns the number of the log's last change. */
    public long newest() {
        return readChanges(0).number("newest");
    }

    /** Returns the epoch of the log. */
    public String epoch() {
        return readChanges(0).text("epoch");
    }

    /** Returns the identity that the key has here. */
    public String identity(String key) {
        return verify(key).text("identity");
    }

    /** Gets a path as whoever has the identity; as nobody if it is empty. */
    public Answer get(String path, String identity) {
        return as(identity).get(path);
    }

    /** Posts JSON as whoever has the identity. */
    public Answer post(String path, String identity, String body) {
        return as(identity).post(path, body);
    }

    /** Deletes as whoever has the identity. */
    public Answer delete(String path, String identity) {
        return as(identity).delete(path);
    }

    /** Makes a key as admin. */
    public Answer create(String body) {
        Answer answer = post("/api/keys", identity(ADMIN_KEY), body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    /** Makes a plain key with the key of an administrator. */
    public Answer createdBy(String key) {
        return post("/api/keys", identity(key), "{'name':'x','scopes':['market:read']}");
    }

    /** Makes a key of these scopes as admin. */
    public Answer createWith(String... scopes) {
        return create("{'name':'of a test','scopes':['" + String.join("','", scopes) + "']}");
    }
}
