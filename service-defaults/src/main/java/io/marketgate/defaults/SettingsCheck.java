package io.marketgate.defaults;

import io.marketgate.defaults.instance.DnsName;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.env.Environment;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses a start with a setting that cannot be read: the framework would take the default for it,
 * or fail with a text that names no variable. Before any other bean reads one.
 */
@Context
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SettingsCheck {
    private static final String SERVICES = "micronaut.http.services";
    private static final int MAX_PORT = 65_535;
    private static final List<String> PORTS =
            List.of("micronaut.server.port", "endpoints.all.port");
    private static final List<String> SIZES =
            List.of(
                    "micronaut.server.max-request-size",
                    "micronaut.server.netty.max-header-size",
                    "micronaut.server.netty.max-initial-line-length");

    private static final List<String> TIMES =
            List.of("connect-timeout", "read-timeout", "request-timeout");

    /** What a key of application.yml is read from: {@code ${MARKETGATE_PORT:8082}}. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([\\w.-]+)[:}].*");

    private final Environment environment;

    SettingsCheck(BeanContext beans, Environment environment) {
        this.environment = environment;
        beans.getBeanDefinitions(Qualifiers.byStereotype(ConfigurationProperties.class)).stream()
                .filter(settings -> settings.getName().startsWith("io.marketgate."))
                .flatMap(settings -> Stream.of(settings.getConstructor().getArguments()))
                .forEach(it ->
                        check(
                                it.getAnnotationMetadata()
                                        .stringValue(Property.class, "name")
                                        .orElse(""),
                                it));
        PORTS.forEach(this::checkPort);
        SIZES.forEach(this::checkSize);
        check("micronaut.server.idle-timeout", Argument.of(Duration.class));
        environment.getPropertyEntries(SERVICES).forEach(this::checkService);
    }

    private void check(String key, Argument<?> setting) {
        boolean address = setting.getType() == URI.class;
        if (given(key).isPresent()
                && (environment.getProperty(key, setting).isEmpty()
                        || (address && !isAddress(given(key).get())))) {
            throw new StartupRefusal(variable(key) + " must be " + form(setting.getType()));
        }
    }

    /** A port of -1 is any that is free. */
    private void checkPort(String key) {
        check(key, Argument.INT);
        int port = environment.getProperty(key, Argument.INT).orElse(0);
        if (port < -1 || port > MAX_PORT) {
            throw new StartupRefusal(variable(key) + " must be a port from 0 to " + MAX_PORT);
        }
    }

    private void checkSize(String key) {
        if (given(key).filter(it -> !ServerSizes.isSize(it)).isPresent()) {
            throw new StartupRefusal(variable(key) + " must be a size such as 8KB, at most 1GB");
        }
    }

    private void checkService(String service) {
        TIMES.forEach(
                it -> check(SERVICES + "." + service + "." + it, Argument.of(Duration.class)));
        checkAddresses(service);
    }

    private void checkAddresses(String service) {
        String key = SERVICES + "." + service + ".urls";
        if (!environment.containsProperty(key)) {
            return;
        }
        List<String> urls =
                environment.getProperty(key, Argument.listOf(String.class)).orElse(List.of());
        if (urls.isEmpty() || !urls.stream().allMatch(SettingsCheck::isInstances)) {
            throw new StartupRefusal(
                    variable(key)
                            + " must be addresses such as http://127.0.0.1:8080"
                            + " or dns:name:8080");
        }
    }

    private static boolean isInstances(String url) {
        return isAddress(url) || DnsName.parse(url.strip()).isPresent();
    }

    private static boolean isAddress(String url) {
        try {
            URI uri = URI.create(url.strip());
            String scheme = Objects.requireNonNullElse(uri.getScheme(), "");
            return scheme.matches("(?i)https?") && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Optional<String> given(String key) {
        return environment.getProperty(key, String.class).filter(it -> !it.isBlank());
    }

    /** Returns what whoever starts the service calls this setting. */
    private String variable(String key) {
        return environment.getPropertySources().stream()
                .map(source -> VARIABLE.matcher(String.valueOf(source.get(key))))
                .filter(Matcher::matches)
                .map(placeholder -> variable(placeholder.group(1)))
                .findFirst()
                .orElseGet(() -> key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
    }

    private static String form(Class<?> type) {
        if (type == Duration.class) {
            return "a time such as 250ms";
        }
        if (type == URI.class) {
            return "an address such as http://127.0.0.1:8080";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == double.class) {
            return "a number such as 0.1";
        }
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .map(it -> it.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" or "));
        }
        return type.isPrimitive() || Number.class.isAssignableFrom(type)
                ? "a whole number"
                : "a value of " + type.getSimpleName();
    }
}
