package io.marketgate.launcher;

import io.marketgate.launcher.AdminKeyCheck.AdminKey;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the launcher says once all is ready: what runs where, and what to try first. */
final class ReadyMessage {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final StackOptions options;
    private final StateFolder state;
    private final AdminKey key;
    private final boolean trains;
    private final PrintStream out;
    private final String address;

    /**
     * Makes one.
     *
     * @param trains whether caches are about to be made
     */
    ReadyMessage(
            StackOptions options,
            StateFolder state,
            AdminKey key,
            boolean trains,
            PrintStream out) {
        this.options = options;
        this.trains = trains;
        this.state = state;
        this.key = key;
        this.out = out;
        this.address =
                LocalHttp.address(
                        new InetSocketAddress(options.host(), options.port()), options.hasTls());
    }

    void print(List<Part> parts) {
        boolean hasGateway = options.services().contains(Deployable.GATEWAY);
        out.println();
        out.println(hasGateway ? "Marketgate is up." : "Up, without a gateway.");
        out.println();
        for (Part part : parts) {
            out.printf("  %-13s %s%n", part.name(), part.address());
        }
        for (ExternalPart given : ExternalPart.of(options)) {
            out.printf(
                    "  %-13s %s (%s)%s%n",
                    given.name(),
                    given.address(),
                    given.variable(),
                    given.isSilentService() ? ", which does not answer" : "");
        }
        for (Deployable service : options.leftOut()) {
            out.printf("  %-13s left to you%n", service.label());
        }
        out.println();
        printFacts();
        if (hasGateway) {
            printCalls();
        }
        out.println();
        String shown = key.key();
        out.println(shown != null ? "key " + shown : "Admin key:    " + key.note());
        out.println("ready " + (hasGateway ? address : parts.getFirst().address()));
        out.flush();
    }

    private void printFacts() {
        out.println("Market data:  " + source());
        if (!options.elsewhere().containsKey(Deployable.MARKET_DATA)) {
            out.println("Budget:       " + budget());
        }
        if (options.isSimulated()) {
            out.println(
                    "Your own key: POLYGON_API_KEY=… MARKETGATE_UPSTREAM_PER_MINUTE=5 make run");
        }
        String outside = outside();
        if (outside != null) {
            out.println("For clients:  " + outside);
        }
        if (trains) {
            out.println(
                    "Next starts:  faster; what makes them so is recorded now, for some minutes,"
                            + " on what is idle (TRAIN=no: never)");
        }
        out.println("Logs:         " + state.log("<name>"));
        out.println("Stop:         Ctrl-C");
    }

    private void printCalls() {
        String named = key.key() == null ? "mg_…" : key.key();
        String curl = "  curl " + flags() + "-H 'Authorization: Bearer " + named + "'";
        List<Deployable> leftOut = options.leftOut();
        out.println();
        out.println(
                leftOut.isEmpty()
                        ? "Try it:"
                        : "Try it, once you have started " + Deployable.labels(leftOut) + ":");
        out.printf("%s '%s/v2/aggs/ticker/AAPL/range/1/day/%s'%n", curl, address, range());
        out.println();
        out.println("A key for a colleague, with a limit of 60 requests a minute:");
        out.printf(
                "%s -H 'Content-Type: application/json' -d '%s' %s/api/keys%n",
                curl,
                """
                {"name":"colleague","scopes":["market:read"],\
                "limits":{"key":{"quota":60,"windowSeconds":60}}}\
                """,
                address);
    }

    /** Where the certificate is not of this address, and the host not one that is served. */
    private String flags() {
        String host = publicHost();
        return (options.hasTls() ? "--insecure " : "")
                + (host == null ? "" : "-H 'Host: " + host + "' ");
    }

    /** The first host that is served, or null if any is. */
    private @Nullable String publicHost() {
        String hosts = Objects.requireNonNullElse(options.setting("MARKETGATE_PUBLIC_HOSTS"), "");
        return Stream.of(hosts.split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private @Nullable String outside() {
        String url = options.setting("MARKETGATE_PUBLIC_URL");
        if (url != null) {
            return url;
        }
        if (options.host().isLoopbackAddress()
                || !options.services().contains(Deployable.GATEWAY)) {
            return null;
        }
        String host = options.host().isAnyLocalAddress() ? "this machine's name" : address;
        return "%s, port %d%s"
                .formatted(
                        Objects.requireNonNullElse(publicHost(), host),
                        options.port(),
                        options.hasTls() ? "" : ", unencrypted (docs/deploying.md)");
    }

    private String source() {
        if (options.elsewhere().containsKey(Deployable.MARKET_DATA)) {
            return "as market-data at "
                    + options.elsewhere().get(Deployable.MARKET_DATA)
                    + " has them";
        }
        if (!options.isSimulated()) {
            String vendor = options.setting("POLYGON_BASE_URL");
            return "the vendor"
                    + (vendor == null ? "" : ", " + vendor)
                    + (options.setting("POLYGON_API_KEY") == null ? ", without a key" : "");
        }
        return options.data() == null
                ? "simulated, a generated market (DATA=folder serves real bars)"
                : "simulated, bars from " + options.data();
    }

    private String budget() {
        int calls = options.upstreamPerMinute();
        String variable = " (MARKETGATE_UPSTREAM_PER_MINUTE, as your plan has it)";
        return calls == 0
                ? "no limit, 100 calls to the vendor a second" + variable
                : calls + " calls to the vendor a minute" + variable;
    }

    private String range() {
        if (options.isSimulated() && options.data() != null) {
            return "2018-01-02/2018-01-31";
        }
        LocalDate today = LocalDate.now(NEW_YORK);
        return today.minusMonths(1) + "/" + today.minusDays(1);
    }
}
