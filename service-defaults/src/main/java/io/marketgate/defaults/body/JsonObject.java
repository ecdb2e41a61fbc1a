package io.marketgate.defaults.body;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** An object of any members: not too deep, and without numbers that are too long to be stored. */
@Target({FIELD, PARAMETER})
@Retention(RUNTIME)
public @interface JsonObject {
    /** How many characters its JSON has, at most. */
    int maxLength();
}
