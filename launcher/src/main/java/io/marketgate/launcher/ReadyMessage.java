package io.marketgate.launcher;

import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** What the launcher says once all is ready: what runs where, and what to try first. */
final class Welcome {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final Knobs knobs;
    private final StateFolder state;

    Welcome(Knobs knobs, StateFolder state) {
        this.knobs = knobs;
        this.state = state;
    }

    void print(List<Part> parts, PrintStream out) {
        String address = "http://127.0.0.1:" + knobs.port();
        String key = state.adminKey(knobs.setting("MARKETGATE_ADMIN_KEY"));
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
        if (!knobs.isSimulated()) {
            String vendor = knobs.setting("POLYGON_BASE_URL");
            return "the vendor" + (vendor == null ? "" : ", " + vendor);
        }
        return knobs.data() == null
                ? "simulated, a generated market (DATA=folder serves real bars)"
                : "simulated, bars from " + knobs.data();
    }

    private String range() {
        if (knobs.isSimulated() && knobs.data() != null) {
            return "2018-01-02/2018-01-31";
        }
        LocalDate today = LocalDate.now(NEW_YORK);
        return today.minusMonths(1) + "/" + today.minusDays(1);
    }
}
