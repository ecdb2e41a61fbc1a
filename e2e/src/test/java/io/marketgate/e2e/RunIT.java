package io.marketgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The first minute of a new user, without any data: a generated market. */
class RunIT {
    private static final Duration BACK = Duration.ofSeconds(60);
    private static final Pattern CURL =
            Pattern.compile("curl -H 'Authorization: Bearer (mg_\\w+)' '(http://[^']+)'");

    private static final Pattern POST =
            Pattern.compile("Bearer (mg_\\w+)' -H 'Content-Type: .* -d '(.*)' (http\\S+/api/keys)");

    private static LaunchedStack stack;

    @BeforeAll
    static void start() {
        stack = LaunchedStack.start("run", Map.of());
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void printedCurl_getsBars() {
        assertThat(stack.output()).contains("key " + stack.key(), "ready " + stack.url());
        Matcher curl = CURL.matcher(String.join("\n", stack.output()));
        assertThat(curl.find()).isTrue();
        assertThat(curl.group(1)).isEqualTo(stack.key());
        var answer = Http.get(curl.group(2), curl.group(1));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Http.json(answer.body()).get("resultsCount").intValue()).isBetween(15, 24);
        assertThat(answer.headers().firstValue("Marketgate-Source")).contains("simulated");
    }

    @Test
    void printedCurlForAColleague_makesAKeyWithALimit() {
        assertThat(stack.output()).anyMatch(line -> line.startsWith("Budget:       no limit"));
        Matcher curl = POST.matcher(String.join("\n", stack.output()));
        assertThat(curl.find()).isTrue();
        var made = Http.send("POST", curl.group(3), curl.group(1), curl.group(2));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String key = Http.json(made.body()).get("key").textValue();
        var answer = Http.get(stack.url() + "/api/market/AAPL", key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("RateLimit-Policy").orElse(""))
                .contains("\"key\";q=60;w=60");
    }

    @Test
    void quote_ofOneSymbol() {
        var answer = Http.get(stack.url() + "/api/market/AAPL?range=1m", stack.key());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Http.json(answer.body()).get("bars").size()).isBetween(15, 24);
    }

    /** On a generated market, as a newcomer has it. */
    @Test
    void everyMethodOfAnSdk_answersAsTheVendorWould() {
        assertThat(Sdk.MASSIVE_PYTHON_2.callEveryMethod(stack.url(), stack.key()))
                .last()
                .isEqualTo("0 failed");
    }

    @Test
    void killedProcesses_comeBack() {
        for (String name : new String[] {"auth", "market-data", "postgres", "redis"}) {
            long killed = stack.process(name).pid();
            stack.kill(name);
            await().atMost(BACK).ignoreExceptions().until(() -> pid(name) != killed);
        }
        await().atMost(BACK)
                .until(() -> Http.get(stack.url() + "/api/keys", stack.key()).statusCode() == 200);
        await().atMost(BACK)
                .until(() ->
                        Http.get(stack.url() + "/api/market/MSFT", stack.key()).statusCode()
                                == 200);
    }

    /** Throws between a death and the next start. */
    private static long pid(String name) {
        return stack.process(name).pid();
    }
}
