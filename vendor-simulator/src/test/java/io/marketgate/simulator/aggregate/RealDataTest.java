package io.marketgate.simulator.aggregate;

import static io.marketgate.simulator.Vendor.integer;
import static io.marketgate.simulator.Vendor.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.simulator.RealData;
import io.marketgate.simulator.Vendor;
import io.marketgate.simulator.market.AssetClass;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number of the real files, as it comes over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RealDataTest {

    private Path data = Path.of("");
    private @Nullable EmbeddedServer server;
    private Vendor vendor;

    @BeforeAll
    void start() {
        data = RealData.folder();
        server =
                ApplicationContext.run(
                        EmbeddedServer.class,
                        Map.of("simulator.data", data.toString(), "micronaut.server.port", -1));
        vendor = server.getApplicationContext().getBean(Vendor.class);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAPL", "MSFT", "BRK.B", "O", "BHF", "ZTS"})
    void days_fiveYears_everyNumberOfTheFile(String ticker) throws IOException {
        List<JsonNode> bars =
                vendor.get("/v2/aggs/ticker/" + ticker + "/range/1/day/2013-02-08/2018-02-06")
                        .results();
        List<String[]> rows =
                rows("daily/" + ticker).filter(row -> row[0].compareTo("2018-02-07") < 0).toList();
        assertThat(bars).hasSameSizeAs(rows);
        for (int i = 0; i < bars.size(); i++) {
            LocalDate date = LocalDate.parse(rows.get(i)[0]);
            assertThat(integer(bars.get(i), "t")).isEqualTo(AssetClass.STOCK.midnight(date));
            same(bars.get(i), rows.get(i));
        }
    }

    @Test
    void minutes_ofApple_everyNumberOfTheFile() throws IOException {
        List<JsonNode> bars =
                vendor.get(
                                "/v2/aggs/ticker/AAPL/range/1/minute/2016-04-15/2016-05-13"
                                        + "?limit=50000")
                        .results();
        List<String[]> rows = rows("minute/AAPL").toList();
        assertThat(bars).hasSize(8_211).hasSameSizeAs(rows);
        for (int i = 0; i < bars.size(); i++) {
            assertThat(integer(bars.get(i), "t")).isEqualTo(Long.parseLong(rows.get(i)[0]));
            same(bars.get(i), rows.get(i));
        }
    }

    @Test
    void grouped_lastFullSession_allTickers() {
        assertThat(
                        vendor.get("/v2/aggs/grouped/locale/us/market/stocks/2018-02-06")
                                .text("resultsCount"))
                .isEqualTo("505");
    }

    @Test
    void clock_start_noonOfTheLastSession() {
        assertThat(vendor.call(HttpRequest.GET("/_control/clock")).text("now"))
                .startsWith("2018-02-07T17:0");
    }

    private Stream<String[]> rows(String name) throws IOException {
        return Files.readAllLines(data.resolve(name + ".csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(row -> Stream.of(row).noneMatch(String::isBlank));
    }

    private static void same(JsonNode bar, String[] row) {
        assertThat(number(bar, "o")).isEqualTo(Double.parseDouble(row[1]));
        assertThat(number(bar, "h")).isEqualTo(Double.parseDouble(row[2]));
        assertThat(number(bar, "l")).isEqualTo(Double.parseDouble(row[3]));
        assertThat(number(bar, "c")).isEqualTo(Double.parseDouble(row[4]));
        assertThat(number(bar, "v")).isEqualTo(Double.parseDouble(row[5]));
        assertThat(number(bar, "vw")).isBetween(number(bar, "l"), number(bar, "h"));
    }
}
