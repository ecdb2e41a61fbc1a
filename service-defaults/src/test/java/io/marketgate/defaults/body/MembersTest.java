package io.marketgate.defaults.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MembersTest {

    private static Members read(String body) {
        return Members.of(ExactJson.read(body.replace('\'', '"')), Set.of("n", "list"));
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "'\"0.1\"', 0.1",
        "1e-8, 0.00000001",
        "12345678.12345678, 12345678.12345678",
        "0.12345678901234567e9, 123456789.01234567",
        "1.500000000000000000000, 1.5",
        "-0, 0",
        "0e999999999, 0",
    })
    void decimal_thatFits_isExact(String sent, String read) {
        Members members = read("{'n':" + sent + "}");
        assertThat(members.decimal("n", 10, 8).orElseThrow()).isEqualByComparingTo(read);
        members.check();
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
                "'01'",
                "'1_000'",
                "'٣'",
                "' 1'",
                "''",
                "true",
                "[]",
            })
    void decimal_thatDoesNotFit_isNamed(String sent) {
        Members members = read("{'n':" + sent + "}");
        assertThat(members.decimal("n", 10, 8)).isEmpty();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(members::check)
                .withMessageStartingWith("/n: ");
    }

    @Test
    void decimal_ofThousandsOfDigits_isNamedWithoutReadingThem() {
        Members members = read("{'n':" + "9".repeat(500_000) + "}");
        assertThat(members.decimal("n", 10, 8)).isEmpty();
    }

    @Test
    void elements_wrong_areNamedByPlace() {
        Members members = read("{'list':[{'x':1},{'x':'y'}]}");
        List<Members> elements = members.elements("list", Set.of("x"), 2).orElseThrow();
        elements.forEach(it -> it.number("x", 0, 9));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(members::check)
                .withMessageStartingWith("/list/1/x: ");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> members.elements("list", Set.of("y"), 2))
                .extracting(ProblemException::type)
                .isEqualTo(CommonProblem.MALFORMED_REQUEST);
        assertThat(read("{'list':[{},{},{}]}").elements("list", Set.of(), 2)).isEmpty();
    }

    @Test
    void flag_wrong_isNamed() {
        assertThat(read("{'n':true}").flag("n")).contains(true);
        Members members = read("{'n':'true'}");
        assertThat(members.flag("n")).isEmpty();
        assertThatExceptionOfType(ProblemException.class).isThrownBy(members::check);
    }
}
