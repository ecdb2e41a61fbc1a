package io.marketgate.defaults.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a service writes to standard output. */
class LogConfiguratorTest {
    private static final String FILE = "logback.configurationFile";

    private final PrintStream stdout = System.out;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final LoggerContext context = new LoggerContext();
    private final LogConfigurator configurator = new LogConfigurator();

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(written, true, UTF_8));
        context.setMDCAdapter(new LogbackMDCAdapter());
        configurator.setContext(context);
    }

    @AfterEach
    void restore() {
        System.setOut(stdout);
        System.clearProperty(FILE);
        System.clearProperty(LogConfigurator.THRESHOLD);
        context.stop();
    }

    @Test
    void event_isOneObjectOnALine() throws IOException {
        configurator.configure(context);
        context.getMDCAdapter().put("request_id", "r-1");
        context.getMDCAdapter().put("level", "of the context");

        logger("any").info("said \"{}\"\nin two lines, é", "yes");

        assertThat(written.toString(UTF_8)).endsWith("}\n").containsOnlyOnce("\n");
        Map<String, String> line = line();
        assertThat(line)
                .containsEntry("message", "said \"yes\"\nin two lines, é")
                .containsEntry("logger_name", "any")
                .containsEntry("thread_name", Thread.currentThread().getName())
                .containsEntry("level", "INFO")
                .containsEntry("request_id", "r-1")
                .doesNotContainKey("stack_trace");
        assertThat(Instant.parse(line.get("time")))
                .isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now());
    }

    @Test
    void failure_hasItsStackTraceAndCause() throws IOException {
        configurator.configure(context);

        logger("any").error("failed", new IOException("outer", new IllegalStateException("inner")));

        assertThat(line())
                .extractingByKey("stack_trace", InstanceOfAssertFactories.STRING)
                .startsWith("java.io.IOException: outer")
                .contains("at " + getClass().getName())
                .contains("Caused by: java.lang.IllegalStateException: inner");
    }

    @Test
    void noise_isLeftOut() {
        configurator.configure(context);

        logger("any").debug("detail");
        logger("io.lettuce.core.protocol.ConnectionWatchdog").info("Reconnecting");
        logger("io.micronaut.transaction.jdbc.DataSourceTransactionManager")
                .error("told elsewhere");

        assertThat(written.toString(UTF_8)).isEmpty();
    }

    @Test
    void thresholdOff_nothingIsWritten() {
        System.setProperty(LogConfigurator.THRESHOLD, "off");
        configurator.configure(context);

        logger("any").error("failed");

        assertThat(written.toString(UTF_8)).isEmpty();
    }

    @Test
    void fileOfOnesOwn_goesBefore() {
        System.setProperty(FILE, "mine.xml");

        assertThat(configurator.configure(context)).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);

        assertThat(logger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders()).isExhausted();
    }

    @Test
    void logback_findsIt() throws JoranException {
        new ContextInitializer(context).autoConfig();

        logger("any").info("found");

        assertThat(written.toString(UTF_8)).startsWith("{\"time\":").contains("\"found\"");
    }

    private Logger logger(String name) {
        return context.getLogger(name);
    }

    private Map<String, String> line() throws IOException {
        return ObjectMapper.getDefault()
                .readValue(written.toByteArray(), Argument.mapOf(String.class, String.class));
    }
}
