package io.marketgate.defaults.body;

import io.marketgate.defaults.problem.FieldError;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.validation.annotation.ValidatedElement;
import io.micronaut.validation.validator.Validator;
import jakarta.inject.Singleton;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says what Bean Validation finds in a body: one error a place, in the order of its members. */
@Singleton
final class BodyValidator {
    /** To look at a body without constraints would cost as much as to read it. */
    private static final ClassValue<Boolean> CONSTRAINED =
            new ClassValue<>() {
                @Override
                protected Boolean computeValue(Class<?> type) {
                    BeanIntrospection<?> body = BeanIntrospector.SHARED.getIntrospection(type);
                    return body.hasStereotype(Constraint.class)
                            || body.getBeanProperties().stream()
                                    .anyMatch(it -> it.hasAnnotation(ValidatedElement.class));
                }
            };

    private final Validator validator;

    BodyValidator(Validator validator) {
        this.validator = validator;
    }

    /**
     * What is validated. The framework hashes it for every violation: the hash of a record is of
     * all that it holds, so that many violations in a long list would take minutes.
     */
    @Introspected
    static final class Root {
        private final Object body;

        Root(Object body) {
            this.body = body;
        }

        /** Returns the body. */
        @Valid
        public Object getBody() {
            return body;
        }
    }

    /** Returns what is wrong with a body that was read. */
    List<FieldError> errors(Object body) {
        if (!CONSTRAINED.get(body.getClass())) {
            return List.of();
        }
        Map<BodyPlace, FieldError> errors = new TreeMap<>();
        for (ConstraintViolation<Root> violation : validator.validate(new Root(body))) {
            BodyPlace place = BodyPlace.of(violation.getPropertyPath(), body);
            errors.putIfAbsent(place, new FieldError(place.pointer(), detail(violation)));
        }
        return List.copyOf(errors.values());
    }

    /** Null is an absent member, but an element that is there. */
    private static String detail(ConstraintViolation<?> violation) {
        ElementKind kind = ElementKind.BEAN;
        for (Path.Node node : violation.getPropertyPath()) {
            kind = node.getKind();
        }
        return kind == ElementKind.CONTAINER_ELEMENT && violation.getInvalidValue() == null
                ? "must not be null"
                : violation.getMessage();
    }
}
