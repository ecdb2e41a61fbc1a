package io.marketgate.ratelimit.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.ratelimit.Instance;
import io.marketgate.ratelimit.RedisFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many at once, over two instances on one Redis. */
class ExactnessTest {
    private static final String OWN =
            "{'policy':'key','key':'%s','cost':1,"
                    + "'limit':{'algorithm':'%s','quota':100,'windowSeconds':2592000}}";

    private final Instance one = Instance.shared();

    @ParameterizedTest
    @ValueSource(strings = {"fixed-window", "sliding-window", "token-bucket", "sliding-log"})
    void check_threeHundredAtOnceOfAHundred_admitsExactlyAHundred(String algorithm)
            throws InterruptedException, ExecutionException {
        String limit = OWN.formatted("crowd-" + algorithm, algorithm);
        try (Instance other = Instance.start(RedisFixture.shared());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> checks = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                Instance instance = i % 2 == 0 ? one : other;
                checks.add(threads.submit(() -> instance.check(limit).is("allowed")));
            }
            int admitted = 0;
            for (Future<Boolean> check : checks) {
                admitted += check.get() ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(100);
        }
    }
}
