package io.marketgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackOptionsTest {

    private static final Path ROOT = Path.of("/project");

    @Test
    void of_nothing_isEverythingOn8080() {
        StackOptions options = StackOptions.of(ROOT, Map.of("PORT", "", "DATA", " "));
        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.data()).isNull();
        assertThat(options.state()).isEqualTo(ROOT.resolve(".local"));
        assertThat(options.services()).containsExactly(Deployable.values());
        assertThat(options.restart()).isTrue();
        assertThat(options.isSimulated()).isTrue();
    }

    @Test
    void of_vendorKey_isNotSimulated() {
        assertThat(StackOptions.of(ROOT, Map.of("POLYGON_API_KEY", "k")).isSimulated()).isFalse();
    }

    @Test
    void of_vendorKeyByFile_isNotSimulatedUnlessTheFileIsEmpty(@TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("polygon.key"), " k\n");
        Map<String, String> byFile = Map.of("POLYGON_API_KEY_FILE", file.toString());
        StackOptions options = StackOptions.of(ROOT, byFile);
        assertThat(options.isSimulated()).isFalse();
        assertThat(options.setting("POLYGON_API_KEY")).isEqualTo("k");
        assertThat(ServiceVariables.inherited(options).toString())
                .doesNotContain("POLYGON_API_KEY", file.toString());

        Map<String, String> twice = new HashMap<>(byFile);
        twice.put("POLYGON_API_KEY", "s3cret");
        assertThatThrownBy(() -> StackOptions.of(ROOT, twice))
                .isInstanceOf(LaunchException.class)
                .hasMessageContainingAll("POLYGON_API_KEY and POLYGON_API_KEY_FILE=" + file)
                .hasMessageNotContaining("s3cret");

        Files.writeString(file, "\n");
        assertThat(StackOptions.of(ROOT, byFile).isSimulated()).isTrue();
    }

    @Test
    void of_folderWithoutBars_isRefused(@TempDir Path folder) throws IOException {
        Map<String, String> environment = Map.of("DATA", folder.toString());
        assertThatThrownBy(() -> StackOptions.of(ROOT, environment))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("no market data there");
        Files.createDirectory(folder.resolve("daily"));
        assertThat(StackOptions.of(ROOT, environment).data()).isEqualTo(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "DATA, /nowhere, DATA=/nowhere: no such directory",
        "PORT, eighty, PORT: eighty is not a number",
        "PORT, 0, PORT: 0 is not a number from 1",
        "SERVICES, 'gateway,quotes', SERVICES: no service quotes",
        "RESTART, never, 'RESTART=never: expected yes or no'",
        "MARKETGATE_REPLICAS, gateway, expected the form",
        "MARKETGATE_REPLICAS, gateway=x, x is not a number",
        "MARKETGATE_REPLICAS, redis=2, no service redis",
        "POLYGON_BASE_URL, not-a-url, POLYGON_BASE_URL=not-a-url: expected an address",
        "POLYGON_BASE_URL, ftp://vendor, expected an address",
        "POLYGON_BASE_URL, 'http://a,http://b', expected an address",
        "POLYGON_BASE_URL, http://, expected an address",
        "MARKETGATE_UPSTREAM_PER_MINUTE, x, x is not a number from 0 to 10000",
        "MARKETGATE_UPSTREAM_PER_MINUTE, -1, -1 is not a number from 0 to 10000",
        "MARKETGATE_UPSTREAM_PER_MINUTE, 10001, 10001 is not a number from 0 to 10000",
        "MARKETGATE_HOST, not a host, 'MARKETGATE_HOST=not a host: no address of this machine'",
        "MARKETGATE_HOST, 192.0.2.1, no address of this machine",
        "MARKETGATE_MANAGEMENT_HOST, 8.8.8.8, MARKETGATE_MANAGEMENT_HOST=8.8.8.8: no address",
        "MARKETGATE_AUTH_URLS, localhost:8082, MARKETGATE_AUTH_URLS=localhost:8082: expected",
        "MARKETGATE_MARKET_DATA_URLS, 'http://a,', expected addresses",
        "MARKETGATE_RATELIMIT_URLS, 'http://a;http://b', expected addresses",
        "MARKETGATE_PORTFOLIO_URLS, //a, expected addresses",
        "MARKETGATE_PORTFOLIO_URLS, dns:a, expected addresses",
        "MARKETGATE_PORTFOLIO_URLS, dns:a:65536, expected addresses",
        "MARKETGATE_PORTFOLIO_URLS, dns://a:1, expected addresses",
        "MARKETGATE_GATEWAY_URLS, http://a, nothing asks the gateway",
        "DATABASE_URL, mysql://user:secret@host/db, DATABASE_URL must look like",
        "DATABASE_URL, not-a-url, DATABASE_URL must look like",
        "DATABASE_URL, postgres://user:secret@host:port/db, DATABASE_URL must look like",
        "DATABASE_URL, jdbc:postgresql://user:secret@host/db, DATABASE_URL must look like",
        "DATABASE_MIGRATION_URL, postgres://a@b/c, DATABASE_MIGRATION_URL is not for make run",
        "REDIS_URL, nonsense, REDIS_URL must look like redis://",
        "REDIS_URL, redis://user:secret@host:port, REDIS_URL must look like redis://",
        "REDIS_COUNTERS_URL, redis://user:secret@host:port, REDIS_COUNTERS_URL must look like",
        "REDIS_URI, redis://a, REDIS_URI is not for make run",
        "MARKETGATE_PORT, 9000, MARKETGATE_PORT is not for make run: all ports follow from PORT",
        "MARKETGATE_MANAGEMENT_PORT, 9000, all ports follow from PORT",
        "MARKETGATE_ADMIN_KEY_FILE, /tmp/key, STATE/admin.key",
        "MARKETGATE_SERVICE_SECRET, s, MARKETGATE_SERVICE_SECRET_FILE",
        "MARKETGATE_SERVICE_SECRET_FILE, /nowhere, no file that can be read",
        "MARKETGATE_TLS_CERTIFICATE_FILE, /etc/hostname, needs MARKETGATE_TLS_KEY_FILE",
        "MARKETGATE_TLS_KEY_FILE, /etc/hostname, needs MARKETGATE_TLS_CERTIFICATE_FILE",
        "MARKETGATE_PUBLIC_URL, foo, 'foo: expected an address such as https://bars.example.com'",
        "POLYGON_BASE_URL, foo, 'foo: expected an address such as https://api.massive.com'",
        "MARKETGATE_CLOCK_URL, http://127.0.0.1:1, name that by POLYGON_BASE_URL",
        "MARKETGATE_GATEWAYS, 0, MARKETGATE_GATEWAYS: 0 is not a number",
        "MARKETGATE_MARKET_DATA_INSTANCES, some, some is not a number",
        "MARKETGATE_REDIS_SENTINEL_PASSWORD, p, needs REDIS_URL",
        "REDIS_URL_FILE, /nowhere, REDIS_URL_FILE=/nowhere: no file that can be read",
        "DATABASE_URL_FILE, /dev/null, DATABASE_URL_FILE=/dev/null: it is empty",
        "DATABASE_URL_FILE, /etc/passwd, DATABASE_URL must look like"
    })
    void of_nonsense_isRefusedInOneLine(String name, String value, String message) {
        assertThatThrownBy(() -> StackOptions.of(ROOT, Map.of(name, value)))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(message)
                .hasMessageNotContainingAny("\n", "secret@");
    }

    @ParameterizedTest
    @CsvSource({
        "SERVICES, 'gateway,auth', MARKETGATE_AUTH_URLS, SERVICES names auth",
        "MARKETGATE_REPLICAS, auth=2, MARKETGATE_AUTH_URLS, MARKETGATE_REPLICAS names auth"
    })
    void of_serviceHereAndElsewhere_isRefused(
            String name, String value, String urls, String message) {
        Map<String, String> environment = Map.of(name, value, urls, "http://127.0.0.1:1");
        assertThatThrownBy(() -> StackOptions.of(ROOT, environment))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "POLYGON_API_KEY, k",
        "POLYGON_BASE_URL, http://127.0.0.1:1",
        "MARKETGATE_MARKET_DATA_URLS, http://127.0.0.1:1"
    })
    void of_dataBesideAnotherSource_isRefused(String name, String value, @TempDir Path folder)
            throws IOException {
        Files.createDirectory(folder.resolve("daily"));
        Map<String, String> environment = Map.of("DATA", folder.toString(), name, value);
        assertThatThrownBy(() -> StackOptions.of(ROOT, environment))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("is not started beside " + name);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "10000, 10000", "'', 0"})
    void of_budget_isTaken(String value, int calls) {
        Map<String, String> environment = Map.of("MARKETGATE_UPSTREAM_PER_MINUTE", value);
        assertThat(StackOptions.of(ROOT, environment).upstreamPerMinute()).isEqualTo(calls);
    }

    @Test
    void of_budget_ofAVendorThatIsNotSimulated_is120() {
        Map<String, String> environment = Map.of("POLYGON_API_KEY", "k");
        assertThat(StackOptions.of(ROOT, environment).upstreamPerMinute()).isEqualTo(120);
    }

    @ParameterizedTest
    @CsvSource({"AUTH, true, true", "PORTFOLIO, true, true", "'AUTH,PORTFOLIO', false, true"})
    void of_servicesElsewhere_needTheirStoresNoMore(
            String services, boolean needsPostgres, boolean needsRedis) {
        Map<String, String> environment = new HashMap<>();
        for (String service : services.split(",")) {
            environment.put("MARKETGATE_" + service + "_URLS", "http://a:1, dns:b:2");
        }
        StackOptions options = StackOptions.of(ROOT, environment);
        assertThat(options.needsPostgres()).isEqualTo(needsPostgres);
        assertThat(options.needsRedis()).isEqualTo(needsRedis);
        assertThat(options.leftOut()).isEmpty();
        assertThat(options.elsewhere().values()).allMatch("http://a:1,dns:b:2"::equals);
    }
}
