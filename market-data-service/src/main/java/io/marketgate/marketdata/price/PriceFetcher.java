package io.marketgate.marketdata.price;

import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.marketdata.cpu.CpuPool;
import io.marketgate.marketdata.price.Snapshots.Snapshot;
import io.marketgate.marketdata.upstream.Requester;
import io.marketgate.marketdata.upstream.Upstream;
import io.marketgate.marketdata.upstream.UpstreamCall;
import io.marketgate.marketdata.upstream.VendorAnswer;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fetches the prices of many symbols by one call, and believes nothing that it did not ask for. */
@Singleton
final class PriceFetcher {
    private final Upstream upstream;
    private final CpuPool cpu;
    private final JsonMapper json;
    private final Clock clock;

    PriceFetcher(Upstream upstream, CpuPool cpu, JsonMapper json, Clock clock) {
        this.upstream = upstream;
        this.cpu = cpu;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Returns the prices by symbol; what the vendor does not know is absent.
     *
     * @throws ProblemException if they cannot be fetched, or the answer cannot be believed
     */
    Map<String, Price> fetch(SnapshotRoute route, List<String> symbols) {
        // Of no project, and behind whoever waits: a price that comes late is of use to the next.
        UpstreamCall call = upstream.call(Requester.SERVICE, route.target(symbols));
        return upstream.fetch(call, answer -> checked(answer, Set.copyOf(symbols)));
    }

    private Map<String, Price> checked(VendorAnswer answer, Set<String> asked) {
        if (!answer.isJson()) {
            throw upstream.unbelievable("content_type");
        }
        Snapshots snapshots = cpu.run(answer.body().length, () -> parsed(answer.body()));
        String status = snapshots.status();
        if (status != null && !status.equals("OK") && !status.equals("DELAYED")) {
            throw upstream.unbelievable("wrong_status");
        }
        long now = clock.millis();
        Map<String, Price> prices = new HashMap<>();
        List<Snapshot> tickers = snapshots.tickers() == null ? List.of() : snapshots.tickers();
        for (Snapshot snapshot : tickers) {
            if (!asked.contains(snapshot.ticker())) {
                throw upstream.unbelievable("wrong_ticker");
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
            throw upstream.unbelievable("not_json");
        }
        throw upstream.unbelievable("wrong_shape");
    }
}
