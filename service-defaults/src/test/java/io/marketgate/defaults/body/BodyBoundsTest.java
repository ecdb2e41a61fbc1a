package io.marketgate.defaults.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that are no JSON, too large or too deep, or wrong in many places. */
@MicronautTest(transactional = false)
class BodyBoundsTest {
    @Inject EmbeddedServer server;
    @Inject JsonMapper json;

    private HttpResponse<String> post(String body) throws Exception {
        return BodyClient.post(server, body);
    }

    private List<String> errors(String body) throws Exception {
        return BodyClient.errors(json, post(body));
    }

    @Test
    void entries_tooMany_areToldAlone() throws Exception {
        String limits = limits(51);
        assertThat(errors("{'uses':-1,'limits':{" + limits + "}}"))
                .containsExactly("/limits must have at most 50 elements");
    }

    /** Returns so many limits with a quota that is wrong. */
    private static String limits(int count) {
        return IntStream.range(0, count)
                .mapToObj(it -> "'p" + it + "':{'quota':0}")
                .collect(Collectors.joining(","));
    }

    /** A hash is of the whole body: as many as there are violations would be quadratic. */
    @Test
    void body_withMoreViolations_isHashedNoOftener() throws Exception {
        int few = hashes(1);
        assertThat(hashes(50)).isEqualTo(few);
    }

    private int hashes(int violations) throws Exception {
        int before = BodyController.Draft.hashed();
        String body = "{'name':'x','qty':1,'limits':{" + limits(violations) + "}}";
        assertThat(errors(body)).hasSize(violations);
        return BodyController.Draft.hashed() - before;
    }

    @Test
    void object_long_isToldAlone() throws Exception {
        assertThat(errors("{'metadata':{'a':'" + "y".repeat(73) + "'}}"))
                .containsExactly("/metadata must have at most 80 characters of JSON");
    }

    @ParameterizedTest
    @CsvSource({"31, 200", "32, 422", "60, 422", "98, 422", "99, 400"})
    void object_deep_isReadUpTo32Levels(int inside, int status) throws Exception {
        String metadata = "{'a':" + "[".repeat(inside) + "]".repeat(inside) + "}";
        HttpResponse<String> answer = post("{'name':'x','qty':1,'metadata':" + metadata + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status == 422) {
            assertThat(answer.body()).contains("/metadata: must be at most 32 levels deep");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|the body must be a JSON object",
                "7|the body must be a JSON object",
                "'x'|the body must be a JSON object",
                "null|the body must be a JSON object",
                "{'name':|the body is not valid JSON",
                "{'name':7,'qty':}|the body is not valid JSON",
                "{'name':7,'qty':1,'qty':1}|the body is not valid JSON",
                "{'name':7}{}|data follows the JSON value",
                "{'name':'x','qty':1}{}|data follows the JSON value",
                "{'name':'\\u0000','qty':1}|a string holds the NUL character",
                "{'name':'\\ud800','qty':1}|a string holds half a surrogate pair",
                "{'name':'x\\udc00\\ud800','qty':1}|a string holds half a surrogate pair",
                "{'metadata':{'\\ud800':1}}|a string holds half a surrogate pair",
                "{'name':7,'metadata':{'a':'\\udfff'}}|a string holds half a surrogate pair",
                "\"\"|a JSON body is needed",
            },
            quoteCharacter = '"')
    void body_noObject_is400(String body, String told) throws Exception {
        HttpResponse<String> answer = post(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"detail\":\"" + told + "\"");
    }

    @Test
    void string_withEscapes_isRead() throws Exception {
        String body = "{'name':'\\ud83d\\ude00','qty':1,'metadata':{'\\u00e9':'\\ud83d\\ude00'}}";
        assertThat(post(body).body()).contains("{\"é\":\"\\uD83D\\uDE00\"}");
    }
}
