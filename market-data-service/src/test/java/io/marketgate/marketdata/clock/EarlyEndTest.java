package io.marketgate.marketdata.clock;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.marketgate.marketdata.FakeVendor;
import io.marketgate.marketdata.FakeVendor.Reply;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** A service that is ended as soon as it was started ends without an error in its log. */
class EarlyEndTest {
    /**
     * The end comes at once, or when the clock was asked first.
     *
     * @param afterStart milliseconds in which the clock is waited to be asked
     * @param millis how long the clock then takes to answer
     */
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "0,0",
        "0,0",
        "0,0",
        "0,0",
        "0,0",
        "10,0",
        "50,0",
        "20000,0",
        "20000,20",
        "20000,250"
    })
    void endWhileTheClockIsAsked_logsNoError(int afterStart, int millis) throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (FakeVendor vendor = new FakeVendor()) {
            vendor.clock(() -> {
                asked.countDown();
                await(ended, millis);
                return Reply.json(500, "{}");
            });
            Map<String, Object> settings =
                    Map.of(
                            "polygon.base-url",
                            vendor.url(),
                            "marketgate.clock.url",
                            vendor.url() + "/_control/clock");
            try (ApplicationContext context =
                    ApplicationContext.run(EmbeddedServer.class, settings, "test")
                            .getApplicationContext()) {
                await(asked, afterStart);
            }
            ended.countDown();
        } finally {
            root.detachAppender(log);
        }
        assertThat(List.copyOf(log.list))
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }

    private static void await(CountDownLatch latch, int millis) {
        try {
            latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
