package io.marketgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cache that does not fit is refused with no more than a warning; the start is only slower. */
@ExtendWith(SharedStack.class)
class AotCacheIT {
    private final LaunchedStack stack;

    AotCacheIT(LaunchedStack stack) {
        this.stack = stack;
    }

    @ParameterizedTest
    @CsvSource({
        "gateway, gateway",
        "gateway-2, gateway",
        "market-data, market-data-service",
        "auth, auth-service",
        "ratelimit, ratelimit-service",
        "portfolio, portfolio-service",
        "simulator, vendor-simulator"
    })
    void start_everyProgram_usesItsCache(String name, String module) throws IOException {
        AotCaches.needsCacheOf(module);
        Path log = AotCaches.log(Long.toString(stack.process(name).pid()));
        assertThat(Files.readString(log))
                .contains("Opened AOT cache")
                .contains(module + ".aot")
                .contains("Using AOT-linked classes: true");
    }
}
