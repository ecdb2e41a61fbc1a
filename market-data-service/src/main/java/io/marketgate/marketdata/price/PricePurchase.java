package io.marketgate.marketdata.price;

import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.marketdata.cpu.CpuPool;
import io.marketgate.marketdata.price.Snapshots.Snapshot;
import io.marketgate.marketdata.queue.Priority;
import io.marketgate.marketdata.queue.Requester;
import io.marketgate.marketdata.upstream.Vendor;
import io.marketgate.marketdata.upstream.VendorAnswer;
import io.marketgate.marketdata.upstream.VendorErrors;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Buys the prices of many symbols by one call, and believes nothing that it did not ask for. */
@Singleton
final class PricePurchase {
    private static final String JSON = "application/json";

    /** Of no project, and behind whoever waits: a price that comes late is of use to the next. */
    private static final Requester REQUESTER = Requester.own(Priority.REFRESH);

    private final Vendor vendor;
    private final CpuPool cpu;
    private final JsonMapper json;
    private final MeterRegistry meters;
    private final InstantSource realTime = InstantSource.system();

    PricePurchase(Vendor vendor, CpuPool cpu, JsonMapper json, MeterRegistry meters) {
        this.vendor = vendor;
        this.cpu = cpu;
        this.json = json;
        this.meters = meters;
    }

    /**
     * Returns the prices by symbol; what the vendor does not know is absent.
     *
     * @throws ProblemException if they cannot be bought, or the answer cannot be believed
     */
    Map<String, Price> buy(SnapshotRoute route, List<String> symbols) {
        return vendor.ask(
                vendor.order(REQUESTER),
                route.target(symbols),
                JSON,
                answer -> checked(answer, Set.copyOf(symbols)));
    }

    private Map<String, Price> checked(VendorAnswer answer, Set<String> asked) {
        if (answer.status() != 200) {
            throw VendorErrors.problem(answer);
        }
        if (!answer.isJson()) {
            throw refused("content_type");
        }
        Snapshots snapshots = cpu.run(answer.body().length, () -> parsed(answer.body()));
        String status = snapshots.status();
        if (status != null && !status.equals("OK") && !status.equals("DELAYED")) {
            throw refused("wrong_status");
        }
        long now = realTime.millis();
        Map<String, Price> prices = new HashMap<>();
        List<Snapshot> tickers = snapshots.tickers() == null ? List.of() : snapshots.tickers();
        for (Snapshot snapshot : tickers) {
            if (!asked.contains(snapshot.ticker())) {
                throw refused("wrong_ticker");
            }
            Price price = snapshot.newest(now);
            if (price != null) {
                prices.put(snapshot.ticker(), price);
            }
        }
        return prices;
    }

    private Snapshots parsed(byte[] body) {
        try {
            Snapshots read = json.readValue(body, Snapshots.class);
            if (read != null) {
                return read;
            }
        } catch (IOException e) {
            throw refused("not_json");
        }
        throw refused("wrong_shape");
    }

    private ProblemException refused(String reason) {
        meters.counter("upstream.refused", "reason", reason).increment();
        return Vendor.invalid(
                "the data source's answer was not believable (" + reason.replace('_', ' ') + ")");
    }
}
