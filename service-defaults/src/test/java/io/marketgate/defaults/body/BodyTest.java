package io.marketgate.defaults.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are records: what is read, and what is told of mistakes. */
@MicronautTest(transactional = false)
class BodyTest {
    @Inject EmbeddedServer server;
    @Inject JsonMapper json;

    private HttpResponse<String> post(String body) throws Exception {
        return BodyClient.post(server, body);
    }

    private List<String> errors(String body) throws Exception {
        return BodyClient.errors(json, post(body));
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.10000000",
        "'''0.1''', 0.10000000",
        "1e-8, 1E-8",
        "9999999999.12345678, 9999999999.12345678",
        "0.12345678901234567e9, 123456789.01234567",
        "1.500000000000000000000, 1.50000000",
    })
    void decimal_thatFits_isExact(String sent, String read) throws Exception {
        assertThat(post("{'name':'x','qty':" + sent + "}").body()).startsWith(read + " 1 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "-0.0", "0e999999999", "-0e-999999999", "'-0'"})
    void decimal_zeroWhereItIsAllowed_isZero(String sent) throws Exception {
        HttpResponse<String> answer = post("{'name':'x','qty':1,'fee':" + sent + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).startsWith("1.00000000 0 ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'fee':9s|/fee must have at most 20 digits before the point and 25 after it",
                "'fee':'9s'|/fee must have at most 20 digits before the point and 25 after it",
                "'fee':0.9s|/fee must have at most 20 digits before the point and 25 after it",
                "'fee':1e9s|/fee must have at most 20 digits before the point and 25 after it",
                "'uses':9s|/uses must be a whole number from 0 to 9",
                "'metadata':{'a':9s}|/metadata must hold no number of over 40 digits",
                "'metadata':{'a':0.9s}|/metadata must hold no number of over 40 digits",
            },
            quoteCharacter = '"')
    void number_ofHalfAMillionDigits_isNamed(String member, String told) throws Exception {
        String nines = "9".repeat(500_000);
        assertThat(errors("{'name':'x','qty':1," + member.replace("9s", nines) + "}"))
                .containsExactly(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678901234567890.1234567890123456789012345",
                "-99999999999999999999.9999999999999999999999999"
            })
    void decimal_ofManyDigits_isExact(String number) throws Exception {
        assertThat(post("{'name':'x','qty':1,'fee':" + number + "}").body())
                .startsWith("1.00000000 " + number + " ");
        assertThat(post("{'name':'x','qty':1,'fee':'" + number + "'}").body())
                .startsWith("1.00000000 " + number + " ");
        String fewer = number.substring(0, 41);
        assertThat(post("{'name':'x','qty':1,'metadata':{'a':[" + fewer + "]}}").body())
                .contains(fewer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.123456789",
                "10000000000",
                "1e999999999",
                "1e-999999999",
                "1e99999999999999999999",
                "'1e999999999'",
                "'NaN'",
                "'-Infinity'",
                "'0x1p3'",
                "'1f'",
                "'+1'",
                "'01'",
                "'1_000'",
                "'٣'",
                "' 1'",
                "''",
                "true",
                "[]",
                "{'x':[1]}",
                "null",
                "0e999999999",
                "-1"
            })
    void decimal_thatDoesNotFit_isNamed(String sent) throws Exception {
        List<String> errors = errors("{'qty':" + sent + ",'name':'x'}");
        assertThat(errors).hasSize(1);
        assertThat(errors.getFirst()).startsWith("/qty ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'name':null|/name is missing",
                "'name':7|/name must be a string",
                "'name':{'a':[1,{}]}|/name must be a string",
                "'name':' '|/name must have 1 to 5 printable characters",
                "'name':'123456'|/name must have 1 to 5 printable characters",
                "'side':'hold'|/side must be one of [buy, sell]",
                "'side':'BUY'|/side must be one of [buy, sell]",
                "'side':7|/side must be one of [buy, sell]",
                "'qty':0|/qty must be greater than 0",
                "'qty':1e-9|/qty must have at most 10 digits before the point and 8 after it",
                "'qty':'x'|/qty must be a decimal number",
                "'uses':'7'|/uses must be a number",
                "'uses':true|/uses must be a number",
                "'uses':1.5|/uses must be a whole number",
                "'uses':10|/uses must be a whole number from 0 to 9",
                "'uses':1e999|/uses must be a whole number from 0 to 9",
                "'uses':-9223372036854775809|/uses must be a whole number from 0 to 9",
                "'flag':'true'|/flag must be true or false",
                "'flag':1|/flag must be true or false",
                "'at':'soon'|/at must be an RFC 3339 time",
                "'at':4102444800|/at must be an RFC 3339 time",
                "'at':'2026-01-02T15:04:05'|/at must be an RFC 3339 time",
                "'sides':['sell','fly']|/sides/1 must be one of [buy, sell]",
                "'sides':[null]|/sides/0 must not be null",
                "'sides':['sell','buy','sell']|/sides must have at most 2 elements",
                "'sides':{}|/sides must be an array",
                "'list':7|/list must be an array",
                "'sides':['fly','buy','sell']|/sides/0 must be one of [buy, sell]",
                "'sides':['sell','buy','fly']|/sides must have at most 2 elements",
                "'list':[7]|/list/0 must be an object",
                "'list':[{},{},{}]|/list must have at most 2 elements",
                "'list':[{'quota':1},{}]|/list/1/quota is missing",
                "'list':[{'quota':1,'avg_price':-1}]|/list/0/avg_price must not be negative",
                "'list':[{'quota':1,'avg_price':'x'}]|/list/0/avg_price must be a decimal number",
                "'limits':[]|/limits must be an object",
                "'limits':{'key':5}|/limits/key must be an object",
                "'limits':{'key':null}|/limits/key must not be null",
                "'limits':{'a/b~c':{}}|/limits/a~1b~0c/quota is missing",
                "'limits':{'a':{'quota':10}}|/limits/a/quota must be a whole number from 1 to 9",
                "'metadata':'x'|/metadata must be an object",
                "'metadata':{'a':[1e40]}|/metadata must hold no number of over 40 digits",
                "'metadata':{'a':1e999999999}|/metadata must hold no number of over 40 digits",
                "'metadata':{'a':1e-999999999}|/metadata must hold no number of over 40 digits",
                "'at':'+10000-01-01T00:00:00Z'|/at must be an RFC 3339 time",
                "'at':'+00010-01-01T00:00:00Z'|/at must be an RFC 3339 time",
                "'at':'+999999999-01-01T00:00:00Z'|/at must be an RFC 3339 time",
                "'at':'-0001-01-01T00:00:00Z'|/at must be an RFC 3339 time",
                "'at':'9999-12-31T23:59:59-01:00'|/at must be an RFC 3339 time",
            })
    void value_wrong_isNamedAndTold(String member, String told) throws Exception {
        String name = member.startsWith("'name'") ? "" : ",'name':'x'";
        String qty = member.startsWith("'qty'") ? "" : ",'qty':1";
        assertThat(errors("{" + member + name + qty + "}")).containsExactly(told);
    }

    @Test
    void values_wrong_areToldTogetherInTheRecordsOrder() throws Exception {
        assertThat(
                        errors(
                                "{'limits':{'b':{'quota':0,'avg_price':-1},'a':{'quota':0},"
                                        + "'c':null,'e':{},'d':{}},"
                                        + "'list':[{'avg_price':-1},{'quota':0}],"
                                        + "'sides':[null,'buy'],'uses':-1,'qty':0}"))
                .containsExactly(
                        "/name is missing",
                        "/qty must be greater than 0",
                        "/uses must be a whole number from 0 to 9",
                        "/sides/0 must not be null",
                        "/list/0/quota is missing",
                        "/list/0/avg_price must not be negative",
                        "/list/1/quota must be a whole number from 1 to 9",
                        "/limits/b/quota must be a whole number from 1 to 9",
                        "/limits/b/avg_price must not be negative",
                        "/limits/a/quota must be a whole number from 1 to 9",
                        "/limits/c must not be null",
                        "/limits/e/quota is missing",
                        "/limits/d/quota is missing");
    }

    @Test
    void type_wrong_isToldAlone() throws Exception {
        assertThat(errors("{'uses':-1,'flag':1,'qty':'x','side':'hold'}"))
                .containsExactly("/flag must be true or false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':'','colour':1}|colour|/colour",
                "{'colour':1,'name':'x'}|colour|/colour",
                "{'name':'x','qty':1,'limits':{'key':{'quota':1,'rate':1}}}"
                        + "|limits/key/rate|/limits/key/rate",
                "{'name':'x','qty':1,'list':[{'quota':1},{'x':2}]}|list/1/x|/list/1/x",
                "{'a/b~1':1}|a/b~1|/a~1b~01",
            })
    void member_unknown_is400NamingIt(String body, String name, String pointer) throws Exception {
        HttpResponse<String> answer = post(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body())
                .contains(
                        "\"detail\":\"unknown member " + name + "\"",
                        "{\"pointer\":\"" + pointer + "\",\"detail\":\"is not a known member\"}");
    }

    @Test
    void member_null_countsAsAbsent() throws Exception {
        String nothing =
                "{'name':'x','qty':1,'side':null,'fee':null,'uses':null,'flag':null,'at':null,"
                        + "'sides':null,'list':null,'limits':null,'metadata':null}";
        assertThat(post(nothing).body()).startsWith("1.00000000 1 null null ");
    }

    @Test
    void body_large_isReadOffTheEventLoop() throws Exception {
        String body =
                "{'name':'x','qty':1,'at':'2026-01-02T16:04:05.12399+01:00'"
                        + " ".repeat(900_000)
                        + "}";
        assertThat(post(body).body()).isEqualTo("1.00000000 1 2026-01-02T15:04:05.123Z null true");
    }
}
