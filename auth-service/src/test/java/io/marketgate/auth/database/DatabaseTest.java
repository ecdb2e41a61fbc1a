package io.marketgate.auth.database;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.marketgate.auth.Instance;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseTest {
    private final Database database = Instance.shared().bean(Database.class);

    @ParameterizedTest
    @MethodSource("unstorable")
    void run_textThatCannotBeStored_isMalformedRequest(String query, String text) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> database.run(sql -> sql.list(query, row -> 1, text)))
                .extracting(ProblemException::type)
                .isEqualTo(CommonProblem.MALFORMED_REQUEST);
    }

    static Stream<Arguments> unstorable() {
        return Stream.of(
                arguments("select ?::jsonb", "[\"\\" + "u0000\"]"),
                arguments("select ?::text", "\0"));
    }
}
