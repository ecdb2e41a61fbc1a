package io.marketgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever method an unmodified SDK has, it answers as the vendor would. A method that a new
 * version brings along fails until the SDK's script says how it is called.
 */
@Tag(Stack.ANYWHERE)
@ExtendWith(SharedStack.class)
class SdkMethodsIT {
    private static final int LEAST_METHODS = 40;

    @ParameterizedTest
    @EnumSource
    void everyMethodOfTheSdk_answersAsTheVendorWould(Sdk sdk, Stack stack) {
        awaitAllRead(stack);
        List<String> lines = sdk.callEveryMethod(stack.url(), stack.key());
        assertThat(lines).last().isEqualTo("0 failed");
        assertThat(lines.stream().filter(it -> it.startsWith("ok ")))
                .as("methods that answered")
                .hasSizeGreaterThan(LEAST_METHODS);
    }

    /** For the first day of all tickers the simulator reads all files, longer than SDKs wait. */
    private static void awaitAllRead(Stack stack) {
        String day = "/v2/aggs/grouped/locale/us/market/stocks/2018-01-30";
        await().atMost(Duration.ofMinutes(2))
                .until(() -> Http.get(stack.url() + day, stack.key()).statusCode() == 200);
    }
}
