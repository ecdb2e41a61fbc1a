package io.marketgate.auth.key;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.auth.Instance;
import io.marketgate.defaults.undertest.Answer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a new key that is wrong. */
class KeyDraftTest {
    private final Instance auth = Instance.shared();
    private final String admin = auth.identity(Instance.ADMIN_KEY);

    private Answer post(String body) {
        return auth.post("/api/keys", admin, body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':'x'}|/scopes",
                "{'scopes':[]}|/name",
                "{'name':null,'scopes':[]}|/name",
                "{'name':7,'scopes':[]}|/name",
                "{'name':' ','scopes':[]}|/name",
                "{'name':'x','scopes':'market:read'}|/scopes",
                "{'name':'x','scopes':['market:read','fly']}|/scopes/1",
                "{'name':'x','scopes':[1]}|/scopes/0",
                "{'name':'x','scopes':[],'env':'prod'}|/env",
                "{'name':'x','scopes':[],'cidrs':['10.0.0.0/8','10.0.0.0/99']}|/cidrs/1",
                "{'name':'x','scopes':[],'expiresAt':'2001-01-01T00:00:00Z'}|/expiresAt",
                "{'name':'x','scopes':[],'expiresAt':'tomorrow'}|/expiresAt",
                "{'name':'x','scopes':[],'expiresAt':4102444800}|/expiresAt",
                "{'name':'x','scopes':[],'expiresAt':'+999999999-01-01T00:00:00Z'}|/expiresAt",
                "{'name':'x','scopes':[],'expiresAt':'+300000-01-01T00:00:00Z'}|/expiresAt",
                "{'name':'x','scopes':[],'expiresAt':'+10000-01-01T00:00:00Z'}|/expiresAt",
                "{'name':'x','scopes':[],'remainingUses':0}|/remainingUses",
                "{'name':'x','scopes':[],'remainingUses':1.5}|/remainingUses",
                "{'name':'x','scopes':[],'remainingUses':1e999}|/remainingUses",
                "{'name':'x','scopes':[],'limits':[]}|/limits",
                "{'name':'x','scopes':[],'limits':{'key':5}}|/limits/key",
                "{'name':'x','scopes':[],'limits':{'key':null}}|/limits/key",
                "{'name':'x','scopes':[],'limits':{'key':{'quota':1}}}|/limits/key/windowSeconds",
                "{'name':'x','scopes':[],'limits':{'a/b':{'quota':1,'windowSeconds':1}}}"
                        + "|/limits/a~1b",
                "{'name':'x','scopes':[],'metadata':'x'}|/metadata",
                "{'name':'x','scopes':[],'project':'none'}|/project",
                "{'name':'x','scopes':[],'project':'00000000-0000-7000-8000-000000000000'}"
                        + "|/project"
            })
    void create_wrongValue_is422AndPointsToIt(String body, String pointer) {
        Answer answer = post(body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(pointers(answer)).contains(pointer);
    }

    @Test
    void create_severalWrongValues_namesAll() {
        Answer answer =
                post(
                        """
                        {"remainingUses":-1,"cidrs":["x",null],"scopes":[null],
                         "limits":{"p":{"windowSeconds":0,"quota":0,"burst":0},
                          "Q":{"quota":50000,"windowSeconds":1,"algorithm":"sliding-log"},
                          "o":{"burst":0,"quota":0}}}
                        """);
        assertThat(pointers(answer))
                .containsExactly(
                        "/name",
                        "/scopes/0",
                        "/limits/p",
                        "/limits/p/quota",
                        "/limits/p/windowSeconds",
                        "/limits/p/burst",
                        "/limits/Q",
                        "/limits/Q/quota",
                        "/limits/o",
                        "/limits/o/quota",
                        "/limits/o/windowSeconds",
                        "/limits/o/burst",
                        "/cidrs/0",
                        "/cidrs/1",
                        "/remainingUses");
    }

    @Test
    void create_tooManyLimits_isToldOfTheLimits() {
        String limits =
                IntStream.range(0, 21).mapToObj("\"p%d\":{}"::formatted).collect(joining(","));
        Answer answer = post("{\"scopes\":[],\"limits\":{" + limits + "}}");
        assertThat(pointers(answer)).containsExactly("/limits");
        assertThat(answer.text()).contains("/limits: must have at most 20 elements");
    }

    private static List<String> pointers(Answer answer) {
        return answer.each("errors", "pointer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':'x','scopes':[],'colour':1}|colour",
                "{'name':'x','scopes':[],'limits':{'key':{'quota':1,'rate':1}}}|limits/key/rate",
                "[]|object",
                "7|object",
                "{'name':'x','scopes':[],'scopes':[]}|JSON",
                "{'name':'x'|JSON",
                "{'name':'x','scopes':[],'metadata':{'a':'\\ud800'}}|half a surrogate pair",
                "{'name':'x','scopes':[]} 1|JSON"
            })
    void create_malformed_is400AndNamesWhat(String body, String named) {
        Answer answer = post(body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text()).contains(named);
    }

    @Test
    void create_withoutBody_is400() {
        assertThat(post("").status()).isEqualTo(400);
    }

    @Test
    void create_hugeMetadata_is422() {
        String metadata = "{\"x\":\"" + "y".repeat(9_000) + "\"}";
        Answer answer = post("{\"name\":\"x\",\"scopes\":[],\"metadata\":" + metadata + "}");
        assertThat(answer.status()).isEqualTo(422);
    }
}
