package io.marketgate.defaults.query;

import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.core.beans.BeanProperty;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The query parameters that a route takes: what its method marks as {@code @QueryValue}, itself or
 * in a {@code @RequestBean}.
 *
 * @param several by name, whether it may be given more than once
 */
record DeclaredParameters(Map<String, Boolean> several) {
    static DeclaredParameters of(Argument<?>... arguments) {
        Map<String, Boolean> several = new TreeMap<>();
        Stream.of(arguments)
                .flatMap(DeclaredParameters::withMembers)
                .filter(it -> it.getAnnotationMetadata().hasAnnotation(QueryValue.class))
                .forEach(it -> several.put(name(it), it.isContainerType()));
        return new DeclaredParameters(several);
    }

    private static Stream<Argument<?>> withMembers(Argument<?> argument) {
        return argument.getAnnotationMetadata().hasAnnotation(RequestBean.class)
                ? BeanIntrospector.SHARED
                        .getIntrospection(argument.getType())
                        .getBeanProperties()
                        .stream()
                        .map(BeanProperty::asArgument)
                : Stream.of(argument);
    }

    private static String name(Argument<?> argument) {
        return argument.getAnnotationMetadata()
                .stringValue(Bindable.class)
                .orElse(argument.getName());
    }

    /** Says what is wrong with each parameter that was sent; nothing of the others. */
    Map<String, String> errors(Map<String, List<String>> sent) {
        Map<String, String> errors = new TreeMap<>();
        sent.forEach((name, values) -> {
            if (!several.containsKey(name)) {
                errors.put(name, "is not a parameter of this route, which takes " + all());
            } else if (values.size() > 1 && !several.get(name)) {
                errors.put(name, "is given twice");
            } else if (values.contains("")) {
                errors.put(name, "has no value");
            }
        });
        return errors;
    }

    private String all() {
        return several.isEmpty() ? "none" : String.join(", ", several.keySet());
    }
}
