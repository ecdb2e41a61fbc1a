package io.marketgate.house;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;

/** What a route may take as a request's body. */
final class BodyTypes {
    private static final String BODY = "io.micronaut.http.annotation.Body";

    private static final String EXECUTE_ON = "io.micronaut.scheduling.annotation.ExecuteOn";

    private BodyTypes() {}

    /** Fails for bodies that are neither records nor lists of records. */
    static ArchCondition<JavaMethod> beTyped() {
        return new ArchCondition<>("take bodies as records") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                for (JavaParameter parameter : method.getParameters()) {
                    if (parameter.isAnnotatedWith(BODY)) {
                        JavaType type = parameter.getType();
                        events.add(
                                new SimpleConditionEvent(
                                        method,
                                        isTyped(type),
                                        method.getFullName() + " takes a body as " + type));
                    }
                }
            }
        };
    }

    /** Fails for routes that would wait for a body, and read it, on an event loop. */
    static ArchCondition<JavaMethod> beReadOffTheEventLoop() {
        return new ArchCondition<>("take bodies on a thread that may block") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean takesBody =
                        method.getParameters().stream().anyMatch(it -> it.isAnnotatedWith(BODY));
                if (takesBody) {
                    events.add(
                            new SimpleConditionEvent(
                                    method,
                                    method.isAnnotatedWith(EXECUTE_ON)
                                            || method.getOwner().isAnnotatedWith(EXECUTE_ON),
                                    method.getFullName() + " reads its body on an event loop"));
                }
            }
        };
    }

    private static boolean isTyped(JavaType type) {
        return type.toErasure().isRecord()
                || type.toErasure().isAssignableTo(Collection.class)
                        && type instanceof JavaParameterizedType list
                        && isTyped(list.getActualTypeArguments().getFirst());
    }
}
