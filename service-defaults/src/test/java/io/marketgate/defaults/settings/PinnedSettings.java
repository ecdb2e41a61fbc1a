package io.marketgate.defaults.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.io.service.SoftServiceLoader;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.BeanDefinitionReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every setting that a service reads into a record: its key, its type and its default. */
public final class PinnedSettings {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{((?:[^{}]|\\$\\{[^}]*})*)}");

    private PinnedSettings() {}

    /**
     * Returns the variables that {@code application.yml} names, with their defaults, such as {@code
     * marketgate.port:8080}; an environment variable is the same in capitals.
     */
    public static List<String> variables() {
        try (InputStream file =
                PinnedSettings.class.getClassLoader().getResourceAsStream("application.yml")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
            return VARIABLE.matcher(text)
                    .results()
                    .map(it -> it.group(1))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns lines such as {@code gateway.limits.patience Duration = 500ms}, sorted; a setting
     * without a default in code ends after its type.
     *
     * @param packageName whose records are listed, with those below it
     */
    @SuppressWarnings("rawtypes") // As the framework's loader has it.
    public static List<String> of(String packageName) {
        List<BeanDefinitionReference> references = new ArrayList<>();
        SoftServiceLoader.load(BeanDefinitionReference.class, PinnedSettings.class.getClassLoader())
                .collectAll(references);
        return references.stream()
                .map(reference -> (BeanDefinitionReference<?>) reference)
                .filter(reference -> reference.getBeanDefinitionName().startsWith(packageName))
                .filter(reference ->
                        reference
                                        .getAnnotationMetadata()
                                        .hasAnnotation(ConfigurationProperties.class)
                                || reference
                                        .getAnnotationMetadata()
                                        .hasAnnotation(EachProperty.class))
                .flatMap(reference -> lines(reference.load()))
                .sorted()
                .toList();
    }

    private static Stream<String> lines(BeanDefinition<?> settings) {
        return Stream.of(settings.getConstructor().getArguments()).map(PinnedSettings::line);
    }

    private static String line(Argument<?> setting) {
        String key =
                setting.getAnnotationMetadata().stringValue(Property.class, "name").orElse("?");
        String type = setting.getTypeString(true);
        return setting.getAnnotationMetadata()
                .stringValue(Bindable.class, "defaultValue")
                .map(value -> key + " " + type + " = " + value)
                .orElse(key + " " + type);
    }
}
