package io.marketgate.defaults.body;

import io.marketgate.defaults.problem.FieldError;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.LimitingStream;
import io.micronaut.serde.config.SerdeConfiguration;
import io.micronaut.serde.exceptions.SerdeException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads the records that are bodies of requests, and holds them against their constraints.
 *
 * <p>Serde stops at the first value of a wrong type, which is told alone.
 */
@Singleton
final class BodyReader {
    private final BodyDeserializers deserializers;
    private final BodyErrors errors;
    private final BodyValidator validator;
    private final SerdeConfiguration settings;

    BodyReader(
            BodyDeserializers deserializers,
            BodyErrors errors,
            BodyValidator validator,
            SerdeConfiguration settings) {
        this.deserializers = deserializers;
        this.errors = errors;
        this.validator = validator;
        this.settings = settings;
    }

    /** Reads a body of this type; refuses with 400 what is malformed, with 422 what is wrong. */
    <T> T read(Argument<T> type, byte[] bytes) {
        if (bytes.length == 0) {
            throw BodyErrors.malformed("a JSON body is needed");
        }
        T body = parse(type, decode(bytes));
        List<FieldError> wrong = validator.errors(body);
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
        return body;
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw BodyErrors.malformed("the body is not valid UTF-8");
        }
    }

    private <T> T parse(Argument<T> type, String text) {
        try (StrictJson parser = new StrictJson(text)) {
            T body = parse(type, parser);
            parser.end();
            return body;
        } catch (MalformedJson e) {
            throw BodyErrors.malformed(e.getOriginalMessage());
        } catch (IOException e) {
            throw BodyErrors.malformed("the body is not valid JSON");
        }
    }

    private <T> T parse(Argument<T> type, StrictJson parser) throws IOException {
        try {
            BodyDecoder decoder =
                    new BodyDecoder(parser, LimitingStream.limitsFromConfiguration(settings));
            T body = deserializers.read(type, decoder);
            if (body != null) {
                return body;
            }
        } catch (SerdeException e) {
            FieldError wrong = errors.at(parser, e);
            parser.end(); // What is not JSON at all is told first.
            throw ProblemException.invalid(List.of(wrong));
        }
        throw BodyErrors.malformed("the body must be a JSON object");
    }
}
