package io.marketgate.defaults.house;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** What a route may take as a request's body. */
final class BodyTypes {
    private static final String BODY = "io.micronaut.http.annotation.Body";

    private static final Set<String> UNTYPED =
            Set.of(
                    "byte[]",
                    "java.lang.String",
                    "java.lang.CharSequence",
                    "java.lang.Object",
                    "java.util.Map",
                    "java.nio.ByteBuffer",
                    "io.micronaut.core.io.buffer.ByteBuffer",
                    "io.micronaut.json.tree.JsonNode");

    private BodyTypes() {}

    /** Fails for bodies as bytes, texts or trees. */
    static ArchCondition<JavaMethod> beTyped() {
        return new ArchCondition<>("take bodies as records") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                for (JavaParameter parameter : method.getParameters()) {
                    if (parameter.isAnnotatedWith(BODY)) {
                        String type = parameter.getRawType().getName().replace("[B", "byte[]");
                        events.add(
                                new SimpleConditionEvent(
                                        method,
                                        !UNTYPED.contains(type),
                                        method.getFullName() + " takes a body as " + type));
                    }
                }
            }
        };
    }
}
