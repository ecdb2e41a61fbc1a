package io.marketgate.ratelimit.policy;

import io.marketgate.defaults.StartupRefusal;
import io.micronaut.context.env.Environment;
import io.micronaut.core.convert.ConversionService;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code ratelimit.policies.<name>.*}: {@code algorithm}, {@code quota}, {@code window},
 * {@code burst}, {@code key-kind}, {@code mode}, each in the place of a default where there is one.
 *
 * <p>A quota of one's own without a burst is the burst too.
 */
final class PolicySettings {
    private static final String PREFIX = "ratelimit.policies";
    private static final Set<String> MEMBERS =
            Set.of("algorithm", "quota", "window", "burst", "key-kind", "mode");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /** The status route of applications has its place. */
    private static final String RESERVED = "status";

    private final Environment environment;
    private final String name;
    private final @Nullable Policy preset;

    private PolicySettings(Environment environment, String name, @Nullable Policy preset) {
        this.environment = environment;
        this.name = name;
        this.preset = preset;
    }

    /** Returns all policies, the defaults' and those that configuration adds. */
    static Map<String, Policy> read(Environment environment) {
        Map<String, Policy> presets = DefaultPolicies.of(environment);
        Set<String> names = new TreeSet<>(presets.keySet());
        names.addAll(given(environment));
        Map<String, Policy> policies = new TreeMap<>();
        for (String name : names) {
            policies.put(name, new PolicySettings(environment, name, presets.get(name)).policy());
        }
        return policies;
    }

    /**
     * Returns the names that have a member. The name of an environment variable is read with its
     * words cut in every place, and so gives many that have none.
     */
    private static Set<String> given(Environment environment) {
        Set<String> names = new TreeSet<>();
        for (String property : environment.getProperties(PREFIX).keySet()) {
            int dot = property.indexOf('.');
            if (dot > 0 && MEMBERS.contains(property.substring(dot + 1))) {
                names.add(property.substring(0, dot));
            }
        }
        return names;
    }

    private Policy policy() {
        if (!NAME.matcher(name).matches() || name.equals(RESERVED)) {
            throw new StartupRefusal(PREFIX + "." + name + ": is no name that a policy can have");
        }
        return new Policy(
                name,
                rule(),
                value(
                        "key-kind",
                        KeyKind::parse,
                        KeyKind.labels(),
                        preset == null ? null : preset.keyKind()),
                value(
                        "mode",
                        Mode::parse,
                        Mode.labels(),
                        preset == null ? Mode.ENFORCE : preset.mode()));
    }

    private Rule rule() {
        Rule before = preset == null ? null : preset.rule();
        Algorithm algorithm =
                value(
                        "algorithm",
                        Algorithm::parse,
                        Algorithm.labels(),
                        before == null ? null : before.algorithm());
        long quota = number("quota", algorithm.maxQuota(), before == null ? null : before.quota());
        if (quota > algorithm.maxQuota()) {
            throw wrong("quota", "a whole number from 1 to " + algorithm.maxQuota());
        }
        long window =
                value(
                        "window",
                        PolicySettings::seconds,
                        "whole seconds, such as 60s, from 1 to " + Rule.MAX_WINDOW_SECONDS,
                        before == null ? null : before.windowSeconds());
        Long burst = before == null || text("quota").isPresent() ? null : before.burst();
        return Rule.of(
                algorithm,
                quota,
                window,
                number("burst", Rule.MAX_QUOTA, Objects.requireNonNullElse(burst, quota)));
    }

    private long number(String member, long max, @Nullable Long otherwise) {
        return value(
                member, text -> whole(text, max), "a whole number from 1 to " + max, otherwise);
    }

    private <T> T value(
            String member,
            Function<String, Optional<T>> parse,
            String expected,
            @Nullable T otherwise) {
        Optional<String> text = text(member);
        if (text.isPresent()) {
            return parse.apply(text.get()).orElseThrow(() -> wrong(member, expected));
        }
        if (otherwise == null) {
            throw wrong(member, expected);
        }
        return otherwise;
    }

    private StartupRefusal wrong(String member, String expected) {
        return new StartupRefusal(
                "%s.%s.%s must be %s, not %s"
                        .formatted(
                                PREFIX, name, member, expected, text(member).orElse("left out")));
    }

    private Optional<String> text(String member) {
        return environment
                .getProperty(PREFIX + "." + name + "." + member, String.class)
                .map(String::strip)
                .filter(it -> !it.isEmpty());
    }

    private static Optional<Long> whole(String text, long max) {
        try {
            long number = Long.parseLong(text);
            return number >= 1 && number <= max ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whole seconds: what is told to clients has no part of one. */
    private static Optional<Long> seconds(String text) {
        return ConversionService.SHARED
                .convert(text, Duration.class)
                .filter(it -> it.getNano() == 0)
                .map(Duration::toSeconds)
                .filter(it -> it >= 1 && it <= Rule.MAX_WINDOW_SECONDS);
    }
}
