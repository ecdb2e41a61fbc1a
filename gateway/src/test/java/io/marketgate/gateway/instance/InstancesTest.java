package io.marketgate.gateway.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class InstancesTest {
    private static final List<URI> URLS =
            List.of(URI.create("http://a:1/"), URI.create("http://b:2"), URI.create("http://c:3"));

    @Test
    void next_allWell_takesTurns() {
        Instances instances = new Instances(URLS, Duration.ofMinutes(1));
        assertThat(List.of(instances.next(null), instances.next(null), instances.next(null)))
                .containsExactly("http://a:1", "http://b:2", "http://c:3");
    }

    @Test
    void next_oneFailed_leavesItOut() {
        Instances instances = new Instances(URLS, Duration.ofMinutes(1));
        instances.failed("http://b:2");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 9; i++) {
            seen.add(instances.next(null));
        }
        assertThat(seen).containsExactlyInAnyOrder("http://a:1", "http://c:3");
    }

    @Test
    void next_allFailed_isAnyButTheOneThatJustDid() {
        Instances instances = new Instances(URLS, Duration.ofMinutes(1));
        URLS.forEach(url -> instances.failed(url.toString().replaceAll("/$", "")));
        for (int i = 0; i < 9; i++) {
            assertThat(instances.next("http://b:2")).isNotEqualTo("http://b:2");
        }
    }

    @Test
    void next_failedAndAnswered_isInTurnAgain() {
        Instances instances = new Instances(URLS.subList(0, 2), Duration.ofMinutes(1));
        instances.failed("http://a:1");
        assertThat(instances.next(null)).isEqualTo(instances.next(null)).isEqualTo("http://b:2");
        instances.answered("http://a:1");
        assertThat(Set.of(instances.next(null), instances.next(null))).hasSize(2);
    }

    @Test
    void next_afterAWhile_triesItAgain() {
        Instances instances = new Instances(URLS.subList(0, 2), Duration.ZERO);
        instances.failed("http://a:1");
        assertThat(Set.of(instances.next(null), instances.next(null))).hasSize(2);
    }
}
