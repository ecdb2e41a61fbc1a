package io.marketgate.defaults.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.discovery.ServiceInstance;
import io.micronaut.discovery.StaticServiceInstanceList;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class InstanceBalancerTest {
    private static final URI A = URI.create("http://a:1/");
    private static final URI B = URI.create("http://b:2");
    private static final URI C = URI.create("http://c:3");
    private static final Duration LEAVE_OUT = Duration.ofSeconds(5);

    private long now;
    private final FailingInstances failing =
            new FailingInstances(new InstanceSettings(LEAVE_OUT, LEAVE_OUT, List.of()), () -> now);

    private InstanceBalancer balancer(boolean sticky, URI... urls) {
        InstanceBalancer balancer =
                new InstanceBalancer(
                        new StaticServiceInstanceList("service", List.of(urls)), failing, sticky);
        balancer.use(() -> List.of(urls));
        return balancer;
    }

    private static List<URI> next(InstanceBalancer instances, int times) {
        return java.util.stream.Stream.generate(instances::next)
                .limit(times)
                .map(ServiceInstance::getURI)
                .toList();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private void fail(URI url) {
        pass(Duration.ofMillis(1));
        failing.failed(url);
    }

    @Test
    void next_allWell_takesTurns() {
        assertThat(next(balancer(false, A, B, C), 3)).containsExactly(A, B, C);
    }

    @Test
    void next_oneFailed_leavesItOut() {
        InstanceBalancer instances = balancer(false, A, B, C);
        fail(B);
        assertThat(new HashSet<>(next(instances, 9))).isEqualTo(Set.of(A, C));
    }

    @Test
    void nextBut_isAnother_whoseverTurnItIs() {
        InstanceBalancer instances = balancer(false, A, B);
        for (int i = 0; i < 3; i++) {
            assertThat(instances.nextBut(A).getURI()).isEqualTo(B);
        }
        fail(B);
        assertThat(instances.nextBut(A).getURI()).as("the other fails").isEqualTo(A);
        assertThat(balancer(false, A).nextBut(A).getURI()).as("alone").isEqualTo(A);
    }

    @Test
    void next_allFailed_isAnyButTheOneThatJustDid() {
        InstanceBalancer instances = balancer(false, A, B, C);
        List.of(A, B, C).forEach(this::fail);
        for (int i = 0; i < 9; i++) {
            fail(B);
            assertThat(instances.next().getURI()).isNotEqualTo(B);
        }
    }

    @Test
    void next_onlyOne_isAskedThoughItFailed() {
        fail(A);
        assertThat(next(balancer(false, A), 2)).containsExactly(A, A);
    }

    @Test
    void next_failedAndAnswered_isInTurnAgain() {
        InstanceBalancer instances = balancer(false, A, B);
        fail(A);
        assertThat(next(instances, 2)).containsExactly(B, B);
        failing.answered(A);
        assertThat(new HashSet<>(next(instances, 2))).hasSize(2);
    }

    @Test
    void next_afterAWhile_oneRequestTriesItAgain() {
        InstanceBalancer instances = balancer(false, A, B);
        fail(A);
        pass(LEAVE_OUT);
        assertThat(next(instances, 6)).containsOnlyOnce(A);
    }

    @Test
    void next_failedAgainAndAgain_isLeftOutLonger() {
        InstanceBalancer instances = balancer(false, A, B);
        for (int doubled = 0; doubled < 6; doubled++) {
            fail(A);
            pass(LEAVE_OUT.multipliedBy(1L << Math.min(doubled, 3)).minusNanos(1));
            assertThat(next(instances, 6)).doesNotContain(A);
            pass(Duration.ofNanos(1));
            assertThat(next(instances, 6)).containsOnlyOnce(A);
        }
    }

    @Test
    void next_sticky_staysUntilItFails() {
        InstanceBalancer instances = balancer(true, A, B, C);
        assertThat(next(instances, 3)).containsOnly(A);
        fail(A);
        assertThat(next(instances, 3)).containsOnly(B);
        failing.answered(A);
        assertThat(next(instances, 3)).containsOnly(B);
    }

    @Test
    void failure_isKnownToAllBalancers() {
        InstanceBalancer other = balancer(false, B, C);
        fail(B);
        assertThat(next(other, 4)).containsOnly(C);
        assertThat(next(balancer(true, B, A), 2)).containsOnly(A);
    }
}
