package io.marketgate.ratelimit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketgate.defaults.StartupRefusal;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies from defaults, configuration and the environment. */
class PolicySettingsTest {
    private static Map<String, Policy> read(
            PropertyConvention convention, Map<String, Object> all) {
        PropertySource secret =
                PropertySource.of(
                        "secret",
                        Map.of(
                                "marketgate.service.secret",
                                "an-example-secret-of-32-bytes-or-more"));
        try (ApplicationContext context =
                ApplicationContext.builder()
                        .deduceEnvironment(false)
                        .environmentPropertySource(false)
                        .propertySources(secret, PropertySource.of("test", all, convention))
                        .start()) {
            return context.getBean(Policies.class).all().stream()
                    .collect(Collectors.toMap(Policy::name, Function.identity()));
        }
    }

    private static Map<String, Policy> properties(Map<String, Object> all) {
        return read(PropertyConvention.JAVA_PROPERTIES, all);
    }

    private static Map<String, Policy> environment(Map<String, Object> all) {
        return read(PropertyConvention.ENVIRONMENT_VARIABLE, all);
    }

    private static String text(@Nullable Policy policy) {
        if (policy == null) {
            return "none";
        }
        Rule rule = policy.rule();
        return "%s %d/%d %s %s %s"
                .formatted(
                        rule.algorithm().label(),
                        rule.quota(),
                        rule.windowSeconds(),
                        rule.burst(),
                        policy.keyKind().label(),
                        policy.mode().label());
    }

    @ParameterizedTest
    @CsvSource({
        "ip, token-bucket 6000/60 2000 ip enforce",
        "key, token-bucket 6000/60 2000 key enforce",
        "wrong-key, sliding-log 20/60 null ip enforce",
        "login, sliding-log 10/60 null ip enforce",
        "login-user, sliding-log 5/60 null key enforce",
        "upstream, sliding-log 120/62 null upstream enforce",
        "upstream-background, sliding-log 60/62 null upstream enforce",
        "vendor-calls, fixed-window 6000/60 null key shadow"
    })
    void read_nothing_givesTheDefaults(String name, String policy) {
        Map<String, Policy> policies = properties(Map.of());
        assertThat(text(policies.get(name))).isEqualTo(policy);
        assertThat(policies).hasSize(8);
    }

    @Test
    void read_overrides_keepTheRest() {
        Map<String, Policy> policies =
                properties(
                        Map.of(
                                "ratelimit.policies.ip.quota",
                                300,
                                "ratelimit.policies.key.window",
                                "2m",
                                "ratelimit.policies.login.algorithm",
                                "token-bucket",
                                "ratelimit.policies.wrong-key.mode",
                                "shadow",
                                "ratelimit.policies.vendorCalls.burst",
                                7,
                                "marketgate.upstream.per-minute",
                                5));
        assertThat(text(policies.get("ip"))).isEqualTo("token-bucket 300/60 300 ip enforce");
        assertThat(text(policies.get("key"))).isEqualTo("token-bucket 6000/120 2000 key enforce");
        assertThat(text(policies.get("login"))).isEqualTo("token-bucket 10/60 10 ip enforce");
        assertThat(text(policies.get("wrong-key"))).isEqualTo("sliding-log 20/60 null ip shadow");
        assertThat(text(policies.get("vendor-calls"))).endsWith("null key shadow");
        assertThat(text(policies.get("upstream"))).startsWith("sliding-log 5/62");
        assertThat(text(policies.get("upstream-background"))).startsWith("sliding-log 2/62");
    }

    @Test
    void read_upstreamOfOne_leavesOneForTheBackground() {
        Map<String, Policy> policies = properties(Map.of("marketgate.upstream.per-minute", 1));
        assertThat(text(policies.get("upstream-background"))).startsWith("sliding-log 1/62");
    }

    @ParameterizedTest
    @CsvSource({
        "1, sliding-log 1/62, sliding-log 1/62",
        "120, sliding-log 120/62, sliding-log 60/62",
        "1001, sliding-log 1001/62, sliding-log 500/62",
        "10000, sliding-log 10000/62, sliding-log 5000/62",
        "0, sliding-log 100/1, sliding-log 50/1",
    })
    void read_vendorsPlan_isWhatMayBeCalled(int perMinute, String all, String background) {
        Map<String, Policy> policies =
                properties(Map.of("marketgate.upstream.per-minute", perMinute));
        assertThat(text(policies.get("upstream"))).startsWith(all + " ");
        assertThat(text(policies.get("upstream-background"))).startsWith(background + " ");
    }

    @Test
    void read_environment_overridesAndAddsWithoutInventing() {
        Map<String, Policy> policies =
                environment(
                        Map.of(
                                "RATELIMIT_POLICIES_IP_QUOTA", "77",
                                "RATELIMIT_POLICIES_WRONG_KEY_QUOTA", "3",
                                "RATELIMIT_POLICIES_WRONG_KEY_KEY_KIND", "key",
                                "RATELIMIT_POLICIES_SEND_MAIL_ALGORITHM", "fixed-window",
                                "RATELIMIT_POLICIES_SEND_MAIL_QUOTA", "9",
                                "RATELIMIT_POLICIES_SEND_MAIL_WINDOW", "1h",
                                "RATELIMIT_POLICIES_SEND_MAIL_KEY_KIND", "custom"));
        assertThat(text(policies.get("ip"))).isEqualTo("token-bucket 77/60 77 ip enforce");
        assertThat(text(policies.get("wrong-key"))).isEqualTo("sliding-log 3/60 null key enforce");
        assertThat(text(policies.get("send-mail")))
                .isEqualTo("fixed-window 9/3600 null custom enforce");
        assertThat(policies).hasSize(9);
    }

    @ParameterizedTest
    @CsvSource({
        "ratelimit.policies.ip.algorithm, fifo, RATELIMIT_POLICIES_IP_ALGORITHM",
        "ratelimit.policies.ip.algorithm, concurrency, RATELIMIT_POLICIES_IP_ALGORITHM",
        "ratelimit.policies.ip.quota, 0, RATELIMIT_POLICIES_IP_QUOTA",
        "ratelimit.policies.ip.quota, many, RATELIMIT_POLICIES_IP_QUOTA",
        "ratelimit.policies.ip.quota, 1000000001, RATELIMIT_POLICIES_IP_QUOTA",
        "ratelimit.policies.login.quota, 10001, 1 to 10000",
        "ratelimit.policies.login.quota, 10001, RATELIMIT_POLICIES_LOGIN_QUOTA",
        "ratelimit.policies.ip.burst, 0, RATELIMIT_POLICIES_IP_BURST",
        "ratelimit.policies.ip.window, 1500ms, RATELIMIT_POLICIES_IP_WINDOW",
        "ratelimit.policies.ip.window, 32d, RATELIMIT_POLICIES_IP_WINDOW",
        "ratelimit.policies.ip.window, soon, RATELIMIT_POLICIES_IP_WINDOW",
        "ratelimit.policies.ip.key-kind, car, RATELIMIT_POLICIES_IP_KEY_KIND",
        "ratelimit.policies.ip.mode, off, RATELIMIT_POLICIES_IP_MODE",
        "ratelimit.policies.new.quota, 5, RATELIMIT_POLICIES_NEW_ALGORITHM",
        "ratelimit.policies.status.quota, 5, ratelimit.policies.status",
        "marketgate.upstream.per-minute, -1, MARKETGATE_UPSTREAM_PER_MINUTE",
        "marketgate.upstream.per-minute, 10001, MARKETGATE_UPSTREAM_PER_MINUTE"
    })
    void read_wrong_stopsTheStartWithOneLine(String property, String value, String named) {
        assertThatThrownBy(() -> properties(Map.of(property, value)))
                .rootCause()
                .isInstanceOf(StartupRefusal.class)
                .hasMessageContaining(named)
                .hasMessageNotContaining("\n");
    }
}
