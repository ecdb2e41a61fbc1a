package io.marketgate.marketdata.codec;

import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.bars.Series;
import io.marketgate.marketdata.bars.Span;
import io.marketgate.marketdata.bars.Timespan;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes answers of the vendor's range route. */
public final class Answers {
    public static final Series AAPL = new Series("AAPL", 1, Timespan.DAY, true);
    public static final Span ALWAYS = new Span(0, 4_000_000_000_000L);

    /** A real answer, as the vendor wrote it. */
    public static final String CAPTURED =
            """
            {"ticker":"AAPL","queryCount":6,"resultsCount":6,"adjusted":true,"results":[\
            {"v":1.12117471e+08,"vw":125.725,"o":130.28,"c":125.07,"h":130.9,"l":124.17,\
            "t":1672722000000,"n":1021065},\
            {"v":8.9100633e+07,"vw":126.6464,"o":126.89,"c":126.36,"h":128.6557,"l":125.08,\
            "t":1672808400000,"n":770042},\
            {"v":8.0716808e+07,"vw":126.0883,"o":127.13,"c":125.02,"h":127.77,"l":124.76,\
            "t":1672894800000,"n":665458},\
            {"v":8.7754715e+07,"vw":128.1982,"o":126.01,"c":129.62,"h":130.29,"l":124.89,\
            "t":1672981200000,"n":711520},\
            {"v":7.0790813e+07,"vw":131.6292,"o":130.465,"c":130.15,"h":133.41,"l":129.89,\
            "t":1673240400000,"n":645365},\
            {"v":6.3896155e+07,"vw":129.822,"o":130.26,"c":130.73,"h":131.2636,"l":128.12,\
            "t":1673326800000,"n":554940}],\
            "status":"OK","request_id":"7b7ea352e9d8d54ea2e3d3e21ff097c7","count":6}\
            """;

    private Answers() {}

    public static VendorAggs parse(String body) {
        return VendorAggs.parse(bytes(body), AAPL, ALWAYS);
    }

    public static Bars bars(List<String> objects) {
        return parse(envelope(String.join(",", objects))).bars();
    }

    public static String envelope(String objects) {
        return "{\"ticker\":\"AAPL\",\"status\":\"OK\",\"results\":[" + objects + "]}";
    }

    /** Returns a bar of this time and price. */
    public static String bar(long time, int price) {
        return "{\"v\":1,\"o\":%2$d,\"c\":%2$d,\"h\":%2$d,\"l\":%2$d,\"t\":%1$d}"
                .formatted(time, price);
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
