package io.marketgate.defaults.problem;

import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.serde.config.annotation.SerdeConfig;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Bean Validation found in a body, with pointers into it: one error a place, in the order of
 * the body's members.
 */
public final class Violations {
    private Violations() {}

    /** Returns the errors that the violations are, together with others found in the same body. */
    public static List<FieldError> errors(
            Collection<? extends ConstraintViolation<?>> violations, List<FieldError> others) {
        List<FieldError> errors = new ArrayList<>(others);
        violations.forEach(it -> errors.add(new FieldError(pointer(it), it.getMessage())));
        Optional<Class<?>> body = violations.stream().flatMap(it -> body(it).stream()).findFirst();
        body.ifPresent(it -> errors.sort(Comparator.comparingInt(error -> place(error, it))));
        Set<String> seen = new HashSet<>();
        return errors.stream().filter(it -> seen.add(it.pointer())).toList();
    }

    /**
     * Returns the type of the body, which was validated by itself or as a method's parameter;
     * nothing for a violation that knows neither, as one does that a constraint made itself.
     */
    private static Optional<Class<?>> body(ConstraintViolation<?> violation) {
        @Nullable Object @Nullable [] parameters = violation.getExecutableParameters();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER && parameters != null) {
                int index = node.as(Path.ParameterNode.class).getParameterIndex();
                return Optional.ofNullable(parameters[index]).map(Object::getClass);
            }
        }
        return Optional.<Class<?>>ofNullable(violation.getRootBeanClass()).filter(Class::isRecord);
    }

    private static int place(FieldError error, Class<?> body) {
        if (error.pointer().isEmpty()) {
            return 0; // Of the body as a whole.
        }
        String[] parts = error.pointer().split("/", 3);
        RecordComponent[] members = body.getRecordComponents();
        int place = 0;
        while (members != null
                && place < members.length
                && !jsonName(body, members[place].getName()).equals(parts[1])) {
            place++;
        }
        return place;
    }

    private static String pointer(ConstraintViolation<?> violation) {
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKey() != null) {
                append(pointer, node.getKey().toString());
            } else if (node.getIndex() != null) {
                append(pointer, node.getIndex().toString());
            }
            if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
                Object leaf = violation.getLeafBean(); // Null where a map's value broke a rule.
                append(
                        pointer,
                        leaf == null ? node.getName() : jsonName(leaf.getClass(), node.getName()));
            }
        }
        return pointer.toString();
    }

    private static void append(StringBuilder pointer, String part) {
        pointer.append('/').append(part.replace("~", "~0").replace("/", "~1"));
    }

    private static String jsonName(Class<?> bean, String property) {
        return BeanIntrospector.SHARED
                .findIntrospection(bean)
                .flatMap(it -> it.getProperty(property))
                .flatMap(it -> it.stringValue(SerdeConfig.class, SerdeConfig.PROPERTY))
                .orElse(property);
    }
}
