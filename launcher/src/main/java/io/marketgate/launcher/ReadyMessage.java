package io.marketgate.launcher;

import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** What the launcher says once all is ready: what runs where, and what to try first. */
final class ReadyMessage {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final StackOptions options;
    private final StateFolder state;

    ReadyMessage(StackOptions options, StateFolder state) {
        this.options = options;
        this.state = state;
    }

    void print(List<Part> parts, PrintStream out) {
        String address = "http://127.0.0.1:" + options.port();
        String key = state.adminKey(options.setting("MARKETGATE_ADMIN_KEY"));
        out.println();
        out.println("Marketgate is up.");
        out.println();
        for (Part part : parts) {
            out.printf("  %-13s %s%n", part.name(), part.address());
        }
        out.println();
        out.println("Market data:  " + source());
        out.println("Logs:         " + state.log("<name>"));
        out.println("Stop:         Ctrl-C");
        out.println();
        out.println("Try it:");
        out.printf(
                "  curl -H 'Authorization: Bearer %s' '%s/v2/aggs/ticker/AAPL/range/1/day/%s'%n",
                key == null ? "mg_…" : key, address, range());
        out.println();
        if (key != null) {
            out.println("key " + key);
        }
        out.println("ready " + address);
        out.flush();
    }

    private String source() {
        if (!options.isSimulated()) {
            String vendor = options.setting("POLYGON_BASE_URL");
            return "the vendor" + (vendor == null ? "" : ", " + vendor);
        }
        return options.data() == null
                ? "simulated, a generated market (DATA=folder serves real bars)"
                : "simulated, bars from " + options.data();
    }

    private String range() {
        if (options.isSimulated() && options.data() != null) {
            return "2018-01-02/2018-01-31";
        }
        LocalDate today = LocalDate.now(NEW_YORK);
        return today.minusMonths(1) + "/" + today.minusDays(1);
    }
}
