package io.marketgate.defaults.body;

import io.marketgate.defaults.problem.FieldError;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.defaults.problem.Violations;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.LimitingStream;
import io.micronaut.serde.config.SerdeConfiguration;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.validation.validator.Validator;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the records that are bodies of requests.
 *
 * <p>Serde stops at the first value of a wrong type. The body is then read again as if that value
 * were absent, so that all that is wrong is told together, with what Bean Validation finds.
 */
@Singleton
final class BodyReader {
    /** What is wrong beyond so many values is not looked for. */
    private static final int MAX_WRONG = 20;

    private final BodyDeserializers deserializers;
    private final BodyErrors errors;
    private final SerdeConfiguration settings;
    private final Validator validator;

    BodyReader(
            BodyDeserializers deserializers,
            BodyErrors errors,
            SerdeConfiguration settings,
            Validator validator) {
        this.deserializers = deserializers;
        this.errors = errors;
        this.settings = settings;
        this.validator = validator;
    }

    /** Reads a body of this type; refuses with 400 what is malformed, with 422 what is wrong. */
    <T> T read(Argument<T> type, byte[] bytes) {
        if (bytes.length == 0) {
            throw BodyErrors.malformed("a JSON body is needed");
        }
        String text = decode(bytes);
        List<FieldError> wrong = new ArrayList<>();
        Optional<T> body = read(type, text, wrong);
        while (body.isEmpty() && wrong.size() < MAX_WRONG) {
            body = read(type, text, wrong);
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(
                    body.map(it -> Violations.errors(validator.validate(it), wrong)).orElse(wrong));
        }
        return body.orElseThrow();
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw BodyErrors.malformed("the body is not valid UTF-8");
        }
    }

    /** Reads all but what is known to be wrong; if something else is, adds it to that. */
    private <T> Optional<T> read(Argument<T> type, String text, List<FieldError> wrong) {
        Set<String> refused = wrong.stream().map(FieldError::pointer).collect(Collectors.toSet());
        try (StrictJson parser = new StrictJson(text)) {
            try {
                BodyDecoder decoder =
                        new BodyDecoder(
                                parser, LimitingStream.limitsFromConfiguration(settings), refused);
                T body = deserializers.read(type, decoder);
                parser.end();
                if (body == null) {
                    throw BodyErrors.malformed("the body must be a JSON object");
                }
                return Optional.of(body);
            } catch (SerdeException e) {
                wrong.add(errors.at(parser, e));
                return Optional.empty();
            }
        } catch (IOException e) {
            throw BodyErrors.malformed("the body is not valid JSON");
        }
    }
}
