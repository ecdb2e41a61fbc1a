package io.marketgate.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.marketgate.e2e.RealBars.RealBar;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An unmodified SDK, given only our address and our key: the vendor's in several languages and
 * versions, and the community's.
 */
enum Sdk {
    POLYGON_PYTHON_1_12(SdkLanguage.PYTHON, "polygon-1.12", "official.py", "polygon"),
    POLYGON_PYTHON_1_16(SdkLanguage.PYTHON, "polygon-1.16", "official.py", "polygon"),
    MASSIVE_PYTHON_2(SdkLanguage.PYTHON, "massive-2.9", "official.py", "massive"),
    COMMUNITY_PYTHON_1(SdkLanguage.PYTHON, "community-1.2", "community.py", "polygon"),
    POLYGON_JS_6(SdkLanguage.JAVASCRIPT, "", "grouped.mjs", "polygon-6"),
    POLYGON_JS_7(SdkLanguage.JAVASCRIPT, "", "grouped.mjs", "polygon-7"),
    POLYGON_JS_8(SdkLanguage.JAVASCRIPT, "", "generated.mjs", "polygon-8"),
    MASSIVE_JS_10(SdkLanguage.JAVASCRIPT, "", "generated.mjs", "massive-10"),
    POLYGON_GO_1(SdkLanguage.GO, "", "", "client-go");

    private final SdkLanguage language;
    private final String installation;
    private final String calls;
    private final String packageName;

    Sdk(SdkLanguage language, String installation, String calls, String packageName) {
        this.language = language;
        this.installation = installation;
        this.calls = calls;
        this.packageName = packageName;
    }

    /** A request: the range's bounds as days. */
    record Ask(String ticker, String timespan, String from, String to) {}

    /** The bars that an SDK handed over. */
    record Got(String ticker, String timespan, List<RealBar> bars) {}

    /** Fetches with the SDK; the test is skipped where its language is absent. */
    List<Got> fetch(String url, String key, List<Ask> asks) {
        String script = language == SdkLanguage.PYTHON ? "fetch.py" : "fetch.mjs";
        Stream<String> requests =
                asks.stream()
                        .map(ask ->
                                String.join(
                                        ",", ask.ticker(), ask.timespan(), ask.from(), ask.to()));
        List<String> arguments =
                Stream.concat(Stream.of(script, packageName, url, key), requests).toList();
        return language.run(installation, arguments).lines().map(Sdk::got).toList();
    }

    /**
     * Calls every method that the SDK has; the test is skipped where its language is absent. What
     * fails is thrown, line by line.
     *
     * @return a line for each call: its outcome, the method, of how many requests
     */
    List<String> callEveryMethod(String url, String key) {
        Stream<String> program = calls.isEmpty() ? Stream.of() : Stream.of(calls);
        List<String> arguments = Stream.concat(program, Stream.of(packageName, url, key)).toList();
        return language.run(installation, arguments).lines().toList();
    }

    private static Got got(String line) {
        JsonNode answer = Http.json(line);
        List<RealBar> bars =
                StreamSupport.stream(answer.get("bars").spliterator(), false)
                        .map(Sdk::bar)
                        .toList();
        return new Got(answer.get("ticker").textValue(), answer.get("timespan").textValue(), bars);
    }

    private static RealBar bar(JsonNode bar) {
        return new RealBar(
                bar.get("t").longValue(),
                bar.get("o").decimalValue(),
                bar.get("h").decimalValue(),
                bar.get("l").decimalValue(),
                bar.get("c").decimalValue(),
                bar.get("v").decimalValue());
    }
}
