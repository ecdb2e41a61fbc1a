package io.marketgate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineTest {

    private static final String DATA = "src/test/resources/market";

    @Test
    void parse_nothing_nothing() {
        assertThat(parse()).isEmpty();
    }

    @Test
    void parse_options_properties() {
        assertThat(parse("--data", DATA, "--keys=a,b", "--plan", "5", "--seed", "-3"))
                .containsEntry("simulator.data", Path.of(DATA).toAbsolutePath().toString())
                .containsEntry("simulator.keys", "a,b")
                .containsEntry("simulator.plan", 5L)
                .containsEntry("simulator.seed", -3L);
    }

    @Test
    void parse_optionAndEnvironment_optionWins() {
        Map<String, String> environment =
                Map.of("MARKETGATE_SIMULATOR_PLAN", "5", "MARKETGATE_SIMULATOR_KEYS", "a");
        assertThat(CommandLine.parse(new String[] {"--plan", "7"}, environment))
                .containsEntry("simulator.plan", 7L)
                .containsEntry("simulator.keys", "a");
    }

    @Test
    void parse_unknownOption_namesIt() {
        refuses("unknown option --dat ", "--dat", "x");
        refuses("unknown option x ", "x");
    }

    @Test
    void parse_valueMissing_namesTheOption() {
        refuses("--data needs a value", "--data");
    }

    @Test
    void parse_planNotANumber_saysSo() {
        refuses("--plan is a whole number", "--plan", "many");
        refuses("--plan is a whole number", "--plan", "-1");
    }

    @Test
    void parse_noSuchDirectory_namesIt(@TempDir Path empty) {
        refuses("no such directory", "--data", empty.resolve("nowhere").toString());
        refuses("no CSV files", "--data", empty.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-5", "70000", "8 1"})
    void parse_portThatIsNone_namesTheVariable(String port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandLine.parse(new String[0], Map.of("MARKETGATE_PORT", port)))
                .withMessage("MARKETGATE_PORT must be a port, not " + port);
    }

    @ParameterizedTest
    @CsvSource({
        "MARKETGATE_IDLE_TIMEOUT, abc, a time such as 75s",
        "MARKETGATE_IDLE_TIMEOUT, 75, a time such as 75s",
        "MARKETGATE_SIMULATOR_MAX_REQUEST_SIZE, huge, 'a size such as 8KB, at most 1GB'",
        "MARKETGATE_SIMULATOR_MAX_HEADER_SIZE, -1, 'a size such as 8KB, at most 1GB'",
        "MARKETGATE_SIMULATOR_MAX_HEADER_SIZE, 0KB, 'a size such as 8KB, at most 1GB'",
        "MARKETGATE_SIMULATOR_MAX_URI_LENGTH, 2GB, 'a size such as 8KB, at most 1GB'",
    })
    void parse_variableThatTheServerCannotRead_isNamed(String name, String value, String form) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandLine.parse(new String[0], Map.of(name, value)))
                .withMessage(name + " must be " + form + ", not " + value);
    }

    @ParameterizedTest
    @CsvSource({
        "MARKETGATE_IDLE_TIMEOUT, 10m",
        "MARKETGATE_IDLE_TIMEOUT, ''",
        "MARKETGATE_SIMULATOR_MAX_HEADER_SIZE, 20kb",
        "MARKETGATE_SIMULATOR_MAX_REQUEST_SIZE, 1310720",
        "MARKETGATE_SIMULATOR_MAX_REQUEST_SIZE, 1GB"
    })
    void parse_variableOfTheServer_isItsOwn(String name, String value) {
        assertThat(CommandLine.parse(new String[0], Map.of(name, value))).isEmpty();
    }

    private static Map<String, Object> parse(String... args) {
        return CommandLine.parse(args, Map.of());
    }

    private static void refuses(String message, String... args) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(args))
                .withMessageContaining(message);
    }
}
