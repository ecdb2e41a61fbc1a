package io.marketgate.defaults.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.FieldError;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.defaults.problem.Violations;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.LimitingStream;
import io.micronaut.serde.SerdeRegistry;
import io.micronaut.serde.config.DeserializationConfiguration;
import io.micronaut.serde.config.SerdeConfiguration;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.jackson.JacksonDecoder;
import io.micronaut.validation.validator.Validator;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records that are bodies of requests: unknown members are refused, absent ones are null
 * until Bean Validation has its say, and values of a wrong type are told with all it finds.
 */
@Singleton
final class BodyReader {
    private static final int MAX_NESTING = 100;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
                    .build();

    private final SerdeRegistry registry;
    private final SerdeConfiguration settings;
    private final Validator validator;

    BodyReader(
            SerdeRegistry registry,
            SerdeConfiguration settings,
            DeserializationConfiguration others,
            Validator validator) {
        this.registry = registry.cloneWithConfiguration(null, null, new Strict(others));
        this.settings = settings;
        this.validator = validator;
    }

    /** What Serde does otherwise with bodies: a member may be absent, but none may be unknown. */
    private record Strict(DeserializationConfiguration others)
            implements DeserializationConfiguration {
        @Override
        public boolean isIgnoreUnknown() {
            return false;
        }

        @Override
        public boolean isStrictNullable() {
            return false;
        }

        @Override
        public int getArraySizeThreshold() {
            return others.getArraySizeThreshold();
        }
    }

    /** Reads a body of this type; refuses with 400 what is malformed, with 422 what is wrong. */
    <T> T read(Argument<T> type, byte[] bytes) {
        if (bytes.length == 0) {
            throw malformed("a JSON body is needed");
        }
        try (BodyParser parser = new BodyParser(FACTORY.createParser(bytes))) {
            return read(type, parser);
        } catch (IOException e) {
            throw malformed("the body is not valid JSON");
        }
    }

    private <T> T read(Argument<T> type, BodyParser parser) throws IOException {
        T body;
        try {
            body = parser.whileReading(() -> deserialize(type, parser));
        } catch (SerdeException e) {
            throw wrong(parser, String.valueOf(e.getMessage()));
        }
        if (body == null) {
            throw malformed("the body must be a JSON object");
        }
        if (!parser.errors().isEmpty()) {
            throw ProblemException.invalid(
                    Violations.errors(validator.validate(body), parser.errors()));
        }
        return body;
    }

    private <T> @Nullable T deserialize(Argument<T> type, BodyParser parser) throws IOException {
        Deserializer.DecoderContext context = registry.newDecoderContext(null);
        @SuppressWarnings("unchecked")
        Deserializer<T> deserializer = (Deserializer<T>) registry.findDeserializer(type);
        Decoder decoder =
                JacksonDecoder.create(parser, LimitingStream.limitsFromConfiguration(settings));
        return deserializer
                .createSpecific(context, type)
                .deserializeNullable(decoder, context, type);
    }

    /** Says what the framework does not go on after. Its messages name classes: not for clients. */
    private static ProblemException wrong(BodyParser parser, String message) {
        FieldError unknown = parser.error("is not known here");
        if (message.startsWith("Unknown property")) {
            return malformed("unknown member " + unknown.pointer().substring(1))
                    .with("errors", List.of(unknown));
        }
        if (unknown.pointer().isEmpty()) {
            return malformed("the body must be a JSON object");
        }
        List<FieldError> errors = parser.errors();
        errors.add(parser.error(expected(message)));
        return ProblemException.invalid(errors);
    }

    private static String expected(String message) {
        if (message.contains("expected START_OBJECT")) {
            return "must be an object";
        }
        return message.contains("expected START_ARRAY")
                ? "must be an array"
                : "is not what is read here";
    }

    private static ProblemException malformed(String detail) {
        return ProblemException.of(CommonProblem.MALFORMED_REQUEST, detail);
    }
}
