package io.marketgate.ratelimit.policy;

import io.marketgate.defaults.StartupRefusal;
import io.micronaut.context.env.Environment;
import io.micronaut.core.convert.ConversionService;
import java.time.Duration;
import java.util.Map;
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
        names.addAll(environment.getPropertyEntries(PREFIX));
        Map<String, Policy> policies = new TreeMap<>();
        for (String name : names) {
            PolicySettings settings = new PolicySettings(environment, name, presets.get(name));
            // An environment variable's name may be read with its words cut in other places too.
            if (settings.preset != null || settings.isGiven()) {
                policies.put(name, settings.policy());
            }
        }
        return policies;
    }

    private boolean isGiven() {
        return MEMBERS.stream().anyMatch(member -> text(member).isPresent());
    }

    private Policy policy() {
        if (!NAME.matcher(name).matches() || name.equals(RESERVED)) {
            throw new StartupRefusal(PREFIX + "." + name + ": is no name that a policy can have");
        }
        return new Policy(
                name,
                rule(),
                value("key-kind", KeyKind::parse, preset == null ? null : preset.keyKind()),
                value("mode", Mode::parse, preset == null ? Mode.ENFORCE : preset.mode()));
    }

    private Rule rule() {
        Rule before = preset == null ? null : preset.rule();
        Algorithm algorithm =
                value("algorithm", Algorithm::parse, before == null ? null : before.algorithm());
        long quota =
                value(
                        "quota",
                        it -> number(it, algorithm.maxQuota()),
                        before == null ? null : before.quota());
        long window =
                value(
                        "window",
                        PolicySettings::seconds,
                        before == null ? null : before.windowSeconds());
        Long burst =
                text("burst").isPresent()
                        ? value("burst", it -> number(it, Rule.MAX_QUOTA), null)
                        : null;
        if (burst == null && before != null && text("quota").isEmpty()) {
            burst = before.burst();
        }
        return Rule.of(algorithm, quota, window, burst);
    }

    private <T> T value(String member, Function<String, Optional<T>> parse, @Nullable T otherwise) {
        Optional<String> text = text(member);
        if (text.isEmpty()) {
            if (otherwise == null) {
                throw new StartupRefusal("%s.%s.%s: is missing".formatted(PREFIX, name, member));
            }
            return otherwise;
        }
        return parse.apply(text.get())
                .orElseThrow(() ->
                        new StartupRefusal(
                                "%s.%s.%s: cannot be %s"
                                        .formatted(PREFIX, name, member, text.get())));
    }

    private Optional<String> text(String member) {
        return environment
                .getProperty(PREFIX + "." + name + "." + member, String.class)
                .map(String::strip)
                .filter(it -> !it.isEmpty());
    }

    private static Optional<Long> number(String text, long max) {
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
