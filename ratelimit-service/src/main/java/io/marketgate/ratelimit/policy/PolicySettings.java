package io.marketgate.ratelimit.policy;

import io.marketgate.defaults.StartupRefusal;
import io.micronaut.context.env.Environment;
import io.micronaut.core.convert.ConversionService;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code ratelimit.policies.<name>.*}: {@code algorithm}, {@code quota}, {@code window},
 * {@code burst}, {@code key-kind}, {@code mode}, each in the place of a default where there is one.
 *
 * <p>A quota of one's own without a burst is the burst too. The framework's own {@code
 * EachProperty} takes what it cannot read for absent, and finds no name of several words in an
 * environment variable.
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

    private PolicySettings(Environment environment, String name) {
        this.environment = environment;
        this.name = name;
    }

    /**
     * Returns the names that have a member. The name of an environment variable is read with its
     * words cut in every place, and so gives many that have none.
     */
    static Set<String> names(Environment environment) {
        Set<String> names = new TreeSet<>();
        for (String property : environment.getProperties(PREFIX).keySet()) {
            int dot = property.indexOf('.');
            if (dot > 0 && MEMBERS.contains(property.substring(dot + 1))) {
                names.add(property.substring(0, dot));
            }
        }
        return names;
    }

    /** Returns the policy of that name; what is not said of it is the preset's. */
    static Policy read(Environment environment, String name, @Nullable Policy preset) {
        if (!NAME.matcher(name).matches() || name.equals(RESERVED)) {
            throw new StartupRefusal(
                    PREFIX + "." + name + ": is not a name that a policy can have");
        }
        PolicySettings settings = new PolicySettings(environment, name);
        return new Policy(
                name,
                settings.rule(preset == null ? null : preset.rule()),
                settings.value("key-kind", KeyKind.class, preset == null ? null : preset.keyKind()),
                settings.value("mode", Mode.class, preset == null ? Mode.ENFORCE : preset.mode()));
    }

    private Rule rule(@Nullable Rule preset) {
        Algorithm algorithm =
                value("algorithm", Algorithm.class, preset == null ? null : preset.algorithm());
        long quota = number("quota", preset == null ? null : preset.quota(), algorithm.maxQuota());
        Long burst = preset == null || text("quota").isPresent() ? null : preset.burst();
        return Rule.of(
                algorithm,
                quota,
                seconds(preset),
                number("burst", burst == null ? Long.valueOf(quota) : burst, Rule.MAX_QUOTA));
    }

    /** Whole seconds: what is told to clients has no part of one. */
    private long seconds(@Nullable Rule preset) {
        Duration window =
                value(
                        "window",
                        Duration.class,
                        preset == null ? null : Duration.ofSeconds(preset.windowSeconds()));
        long seconds = window.toSeconds();
        if (window.getNano() != 0 || seconds < 1 || seconds > Rule.MAX_WINDOW_SECONDS) {
            throw wrong("window", "must be 1 to " + Rule.MAX_WINDOW_SECONDS + " whole seconds");
        }
        return seconds;
    }

    private long number(String member, @Nullable Long preset, long max) {
        long number = value(member, Long.class, preset);
        if (number < 1 || number > max) {
            throw wrong(member, "must be a whole number from 1 to " + max);
        }
        return number;
    }

    private <T> T value(String member, Class<T> type, @Nullable T preset) {
        Optional<String> text = text(member);
        if (text.isPresent()) {
            return ConversionService.SHARED
                    .convert(text.get(), type)
                    .orElseThrow(() -> wrong(member, "cannot be " + text.get()));
        }
        if (preset == null) {
            throw wrong(member, "is missing");
        }
        return preset;
    }

    private StartupRefusal wrong(String member, String what) {
        String variable = (PREFIX + "." + name + "." + member).replaceAll("[.-]", "_");
        return new StartupRefusal(variable.toUpperCase(Locale.ROOT) + " " + what);
    }

    private Optional<String> text(String member) {
        return environment
                .getProperty(PREFIX + "." + name + "." + member, String.class)
                .map(String::strip)
                .filter(it -> !it.isEmpty());
    }
}
