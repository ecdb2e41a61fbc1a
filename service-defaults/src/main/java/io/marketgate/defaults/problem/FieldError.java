package io.marketgate.defaults.problem;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What is wrong with one member of a request body.
 *
 * @param pointer a JSON pointer, such as {@code /qty}
 */
@Serdeable
public record FieldError(String pointer, String detail) {}
