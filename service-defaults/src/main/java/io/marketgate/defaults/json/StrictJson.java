package io.marketgate.defaults.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Refuses JSON bodies that two readers could understand differently: duplicate members, trailing
 * data, invalid UTF-8, NUL characters, NaN, nesting over 100.
 */
@ServerFilter
@Requires(property = "marketgate.strict-json.enabled", notEquals = "false")
final class StrictJson implements Ordered {
    private static final int MAX_NESTING = 100;

    private static final JsonFactory STRICT =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
                    .build();

    /** What a client may send is large: not on the event loop, on which its last part arrives. */
    @RequestFilter(
            value = "/api/**",
            methods = {HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH})
    @ExecuteOn(TaskExecutors.BLOCKING)
    void checkPublic(HttpRequest<?> request, @Body byte @Nullable [] body) {
        check(request, body);
    }

    @RequestFilter("/internal/**")
    void checkInternal(HttpRequest<?> request, @Body byte @Nullable [] body) {
        check(request, body);
    }

    private static void check(HttpRequest<?> request, byte @Nullable [] body) {
        // Without a type the body is read as JSON all the same.
        boolean json =
                request.getContentType().map(MediaType.APPLICATION_JSON_TYPE::matches).orElse(true);
        if (json && body != null && body.length > 0) {
            read(body);
        }
    }

    private static void read(byte[] body) {
        try (JsonParser parser = STRICT.createParser(decode(body))) {
            JsonToken token = parser.nextToken();
            do {
                checkText(token, parser);
                token = parser.nextToken();
            } while (!parser.getParsingContext().inRoot());
            if (parser.nextToken() != null) {
                throw malformed("data follows the JSON value");
            }
        } catch (IOException e) {
            throw malformed("the body is not valid JSON");
        }
    }

    private static void checkText(@Nullable JsonToken token, JsonParser parser) throws IOException {
        boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
        if (text && parser.getText().indexOf('\0') >= 0) {
            throw malformed("a string holds the NUL character");
        }
    }

    private static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw malformed("the body is not valid UTF-8");
        }
    }

    private static ProblemException malformed(String detail) {
        return ProblemException.of(CommonProblem.MALFORMED_REQUEST, detail);
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 200;
    }
}
