package io.marketgate.defaults.body;

import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.core.beans.BeanProperty;
import io.micronaut.serde.config.annotation.SerdeConfig;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Map;

/** The members of records, by their names in JSON. */
final class BodyMembers {
    private static final ClassValue<Map<String, Integer>> MAX_SIZES =
            new ClassValue<>() {
                @Override
                protected Map<String, Integer> computeValue(Class<?> type) {
                    return maxSizes(type);
                }
            };

    private BodyMembers() {}

    /** Returns the name of a member in JSON. */
    static String name(BeanProperty<?, ?> member) {
        return member.stringValue(SerdeConfig.class, SerdeConfig.PROPERTY).orElse(member.getName());
    }

    /** Returns how many elements a member may have: any number unless its {@code @Size} says. */
    static int maxSize(Class<?> type, String member) {
        return MAX_SIZES.get(type).getOrDefault(member, Integer.MAX_VALUE);
    }

    private static Map<String, Integer> maxSizes(Class<?> type) {
        Map<String, Integer> sizes = new HashMap<>();
        BeanIntrospector.SHARED
                .findIntrospection(type)
                .ifPresent(
                        it -> it.getBeanProperties().forEach(member -> addMaxSize(sizes, member)));
        return sizes;
    }

    private static void addMaxSize(Map<String, Integer> sizes, BeanProperty<?, ?> member) {
        member.getAnnotationValuesByType(Size.class).stream()
                .flatMapToInt(it -> it.intValue("max").stream())
                .min()
                .ifPresent(max -> sizes.put(name(member), max));
    }
}
