package io.marketgate.defaults;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.env.Environment;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Refuses a start with a setting that cannot be read: the framework would take the default for it.
 */
@Context
final class SettingsCheck {

    SettingsCheck(BeanContext beans, Environment environment) {
        beans.getBeanDefinitions(Qualifiers.byStereotype(ConfigurationProperties.class)).stream()
                .filter(settings -> settings.getName().startsWith("io.marketgate."))
                .flatMap(settings -> Stream.of(settings.getConstructor().getArguments()))
                .forEach(setting -> check(setting, environment));
    }

    private static void check(Argument<?> setting, Environment environment) {
        String key = setting.getAnnotationMetadata().stringValue(Property.class, "name").orElse("");
        String given = environment.getProperty(key, String.class).orElse("");
        if (!given.isBlank() && environment.getProperty(key, setting).isEmpty()) {
            throw new StartupRefusal(
                    "%s is not a %s: %s"
                            .formatted(
                                    key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"),
                                    setting.getType().getSimpleName(),
                                    given));
        }
    }
}
