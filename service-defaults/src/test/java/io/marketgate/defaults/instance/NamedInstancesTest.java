package io.marketgate.defaults.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micronaut.discovery.ServiceInstance;
import io.micronaut.discovery.StaticServiceInstanceList;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The addresses of a name, by look-ups that are made here and now. */
final class NamedInstancesTest {
    private static final String HOST = "auth-service";
    private static final String A = "http://10.0.0.1:8082";
    private static final String B = "http://10.0.0.2:8082";
    private static final String C = "http://10.0.0.3:8082";

    private final FakeHostNames hosts = new FakeHostNames();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private long now;
    private final NamedInstances named =
            new NamedInstances(new DnsName(HOST, 8082), hosts, () -> now);
    private final FailingInstances failing =
            new FailingInstances(
                    new InstanceSettings(Duration.ofSeconds(5), Duration.ofSeconds(5), List.of()),
                    () -> now);

    @BeforeEach
    void listen() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void close() {
        logger().detachAppender(log);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(NamedInstances.class);
    }

    private InstanceBalancer balancer(boolean sticky) {
        InstanceBalancer balancer =
                new InstanceBalancer(
                        new StaticServiceInstanceList("auth", List.of()), failing, sticky);
        Runnable update = () -> balancer.use(named::urls);
        named.follow(update);
        update.run();
        return balancer;
    }

    private void lookUp(String... literals) {
        hosts.set(HOST, literals);
        named.lookUp();
    }

    private static Set<String> next(InstanceBalancer balancer) {
        return new HashSet<>(
                Stream.generate(balancer::next)
                        .limit(9)
                        .map(ServiceInstance::getURI)
                        .map(URI::toString)
                        .toList());
    }

    @Test
    void newAddress_isUsed_andOneThatWentAwayIsNot() {
        InstanceBalancer balancer = balancer(false);
        lookUp("10.0.0.1", "10.0.0.2");
        assertThat(next(balancer)).containsExactlyInAnyOrder(A, B);
        lookUp("10.0.0.3", "10.0.0.2");
        assertThat(next(balancer)).containsExactlyInAnyOrder(B, C);
    }

    @Test
    void lookUpThatFails_orIsEmpty_keepsTheLastAndTellsOnce() {
        InstanceBalancer balancer = balancer(false);
        lookUp("10.0.0.1", "10.0.0.2");
        hosts.remove(HOST);
        for (int i = 0; i < 5; i++) {
            named.lookUp();
        }
        lookUp();
        assertThat(next(balancer)).containsExactlyInAnyOrder(A, B);
        lookUp("10.0.0.1", "10.0.0.2");
        now += Duration.ofSeconds(5).toNanos();
        named.lookUp();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "dns:auth-service:8082 is at [" + A + ", " + B + "]",
                        "dns:auth-service:8082 cannot be looked up, addresses known before stay in"
                                + " use: java.net.UnknownHostException: auth-service",
                        "dns:auth-service:8082 is looked up again");
    }

    @Test
    void nothingKnownYet_isAsWhatIsNotReached() {
        InstanceBalancer balancer = balancer(false);
        named.lookUp();
        assertThatThrownBy(balancer::next)
                .isInstanceOf(NoAddressException.class)
                .matches(NotReached::isCauseOf);
        assertThat(balancer.size()).isZero();
        lookUp("10.0.0.1");
        assertThat(next(balancer)).containsExactly(A);
    }

    @Test
    void sticky_staysWhereItIs_whateverComesAndGoesBeside() {
        InstanceBalancer balancer = balancer(true);
        lookUp("10.0.0.2", "10.0.0.3");
        assertThat(next(balancer)).containsExactly(B);
        lookUp("10.0.0.3", "10.0.0.1", "10.0.0.2");
        assertThat(next(balancer)).containsExactly(B);
        lookUp("10.0.0.3", "10.0.0.1");
        assertThat(next(balancer)).hasSize(1).doesNotContain(B);
    }

    @Test
    void failure_isKeptOverAChange_andForgottenWithItsAddress() {
        InstanceBalancer balancer = balancer(false);
        lookUp("10.0.0.1", "10.0.0.2");
        failing.failed(URI.create(A));
        lookUp("10.0.0.1", "10.0.0.2", "10.0.0.3");
        assertThat(next(balancer)).containsExactlyInAnyOrder(B, C);
        for (int day = 0; day < 50; day++) {
            now += Duration.ofDays(1).toNanos();
            failing.failed(URI.create("http://10.0.1." + day + ":8082"));
        }
        assertThat(failing.size()).isOne();
    }

    @Test
    void ipv6_isALiteralInBrackets() {
        lookUp("fd00:0:0:0:0:0:0:1", "10.0.0.1");
        assertThat(named.urls())
                .containsExactly(URI.create(A), URI.create("http://[fd00:0:0:0:0:0:0:1]:8082"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dns:a:1", "dns:auth-service.ns.svc.cluster.local.:65535", "dns:_a:1"})
    void name_isRead(String text) {
        assertThat(DnsName.parse(text)).hasValueSatisfying(it -> assertThat(it).hasToString(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dns:",
                "dns:a",
                "dns:a:",
                "dns::1",
                "dns:a:0",
                "dns:a:65536",
                "dns:a:1/",
                "dns:-a:1",
                "dns:a b:1",
                "dns://a:1",
                "dns:[::1]:1",
                "DNS:a:1",
                "dns:a:1,dns:b:1",
                "http://a:1"
            })
    void somethingElse_isNone(String text) {
        assertThat(DnsName.parse(text)).isEmpty();
    }
}
