package io.marketgate.ratelimit.check;

import io.marketgate.breaker.Outage;
import io.marketgate.defaults.StartupRefusal;
import io.marketgate.defaults.store.RedisAddress;
import io.marketgate.kv.ScriptCall;
import io.marketgate.kv.Scripts;
import io.marketgate.kv.StoreClient;
import io.micronaut.context.annotation.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts in Redis, for all instances together; every check is one atomic step there. */
@Context // At start: whether there is a Redis at all is said then.
public final class Limiter {
    private static final Logger LOG = LoggerFactory.getLogger(Limiter.class);

    private static final String NO_REDIS = "there is no REDIS_COUNTERS_URL and no REDIS_URL";
    private static final String NO_ANSWER = "Redis does not answer";

    private final LimitScripts lua = new LimitScripts();
    private final Scripts scripts;
    private final CheckMetrics metrics;
    private final Outage outage =
            new Outage(
                    LOG,
                    "checks are answered degraded, nothing is counted",
                    "checks are counted in Redis again");

    Limiter(StoreClient store, RedisAddress redis, CheckMetrics metrics) {
        if (!redis.cluster().isEmpty()) {
            throw new StartupRefusal(
                    "REDIS_URIS: ratelimit-service cannot count in a Redis Cluster yet, name one"
                            + " Redis or its Sentinels by REDIS_COUNTERS_URL or REDIS_URL");
        }
        this.scripts = store.scripts();
        this.metrics = metrics;
        if (!scripts.supported()) {
            outage.failed(NO_REDIS);
        }
    }

    /**
     * Charges every limit, or none; a degraded answer charged none that is known of.
     *
     * @param charges of different keys
     */
    public CheckAnswer check(List<Charge> charges) {
        long start = System.nanoTime();
        Optional<long[]> reply = run(charges);
        note(reply.isPresent());
        return answer(charges, reply, System.nanoTime() - start);
    }

    /** Makes independent checks, in their order, in one round trip. */
    public List<CheckAnswer> checkAll(List<List<Charge>> checks) {
        long start = System.nanoTime();
        List<ScriptCall> calls = checks.stream().map(LimitScripts::check).toList();
        Optional<List<long[]>> replies = scripts.runAll(lua.scriptOfAll(checks), calls);
        note(replies.isPresent());
        long took = System.nanoTime() - start;
        List<CheckAnswer> answers = new ArrayList<>(checks.size());
        for (int i = 0; i < checks.size(); i++) {
            int at = i;
            answers.add(answer(checks.get(i), replies.map(all -> all.get(at)), took));
        }
        return answers;
    }

    private Optional<long[]> run(List<Charge> charges) {
        return scripts.run(lua.script(charges), LimitScripts.check(charges));
    }

    private CheckAnswer answer(List<Charge> charges, Optional<long[]> numbers, long nanos) {
        if (numbers.isEmpty()) {
            metrics.degraded(nanos);
            return CheckAnswer.degraded(charges);
        }
        ScriptReply reply = new ScriptReply(numbers.get());
        metrics.counted(charges, reply, nanos);
        return CheckAnswer.of(charges, reply);
    }

    /** Looks at a limit without charging it; nothing while Redis is away. */
    public Optional<LimitState> look(Charge charge) {
        List<Charge> charges = List.of(charge);
        return run(charges)
                .map(numbers ->
                        CheckAnswer.of(charges, new ScriptReply(numbers)).limits().getFirst());
    }

    /** Forgets what the key of a limit did; false while Redis is away. */
    public boolean reset(Charge charge) {
        return scripts.run(lua.reset(), new ScriptCall(charge.storeKeys(), List.of())).isPresent();
    }

    private void note(boolean counted) {
        if (counted) {
            outage.succeeded();
        } else {
            outage.failed(scripts.supported() ? NO_ANSWER : NO_REDIS);
        }
    }
}
