package io.marketgate.ratelimit;

import io.marketgate.defaults.identity.TestIdentities;
import io.marketgate.defaults.undertest.Answer;
import io.marketgate.defaults.undertest.ServiceUnderTest;
import java.util.HashMap;
import java.util.Map;

/** One instance of ratelimit-service in a test. */
public final class Instance extends ServiceUnderTest<Instance> {
    /** Policies beside the defaults; windows so long that hardly a test meets the end of one. */
    private static final Map<String, Object> POLICIES =
            Map.ofEntries(
                    policy("monthly", "algorithm", "fixed-window"),
                    policy("monthly", "quota", 100),
                    policy("monthly", "window", "30d"),
                    policy("monthly", "key-kind", "key"),
                    policy("daily", "algorithm", "token-bucket"),
                    policy("daily", "quota", 100),
                    policy("daily", "window", "24h"),
                    policy("daily", "key-kind", "key"),
                    policy("watched", "algorithm", "fixed-window"),
                    policy("watched", "quota", 2),
                    policy("watched", "window", "30d"),
                    policy("watched", "key-kind", "key"),
                    policy("watched", "mode", "shadow"),
                    policy("sms", "algorithm", "sliding-window"),
                    policy("sms", "quota", 3),
                    policy("sms", "window", "30d"),
                    policy("sms", "key-kind", "custom"),
                    policy("mail", "algorithm", "fixed-window"),
                    policy("mail", "quota", 5),
                    policy("mail", "window", "30d"),
                    policy("mail", "key-kind", "custom"));

    private Instance(Map<String, Object> settings) {
        super(settings);
    }

    @Override
    protected Instance self() {
        return this;
    }

    private static final class Shared {
        static final Instance INSTANCE = start(RedisFixture.shared());
    }

    private static Map.Entry<String, Object> policy(String name, String member, Object value) {
        return Map.entry("ratelimit.policies." + name + "." + member, value);
    }

    /** Returns the one on the shared Redis. */
    public static Instance shared() {
        return Shared.INSTANCE;
    }

    /** Starts one that counts from its first check on, however long the machine stands still. */
    public static Instance start(RedisFixture redis) {
        Map<String, Object> patient =
                Map.of(
                        "redis.url", redis.server().url(),
                        "marketgate.redis.timeout", "20s",
                        "marketgate.redis.connect-timeout", "20s");
        return start(patient).awaitStore();
    }

    /** Starts one with these settings beside the usual. */
    public static Instance start(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(POLICIES);
        all.put("marketgate.test.identities", true);
        all.putAll(settings);
        return new Instance(all);
    }

    /** Checks limits, given as the elements of the array, with ' for ". */
    public Answer check(String limits) {
        return internal("/internal/check", "{'limits':[" + limits + "]}");
    }

    /** Checks a key of one policy. */
    public Answer check(String policy, String key, long cost) {
        return check(limit(policy, key, cost));
    }

    /** Returns an element of a check's limits. */
    public static String limit(String policy, String key, long cost) {
        return "{'policy':'%s','key':'%s','cost':%d}".formatted(policy, key, cost);
    }

    /** Posts as a service, with ' for ". */
    public Answer internal(String path, String body) {
        return asService().post(path, body);
    }

    /** Gets a path as a key of that project with these scopes. */
    public Answer get(String path, String project, String... scopes) {
        return as(TestIdentities.token(project, scopes)).get(path);
    }

    /** Posts as a key of that project with these scopes, with ' for ". */
    public Answer post(String path, String body, String project, String... scopes) {
        return as(TestIdentities.token(project, scopes)).post(path, body);
    }

    /** Deletes as a key of that project with these scopes. */
    public Answer delete(String path, String project, String... scopes) {
        return as(TestIdentities.token(project, scopes)).delete(path);
    }

    /** Gets a path as nobody. */
    public Answer get(String path) {
        return as("").get(path);
    }
}
