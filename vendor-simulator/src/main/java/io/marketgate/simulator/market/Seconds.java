package io.marketgate.simulator.market;

import io.marketgate.simulator.random.PseudoRandom;
import java.util.List;

/** Made-up seconds, which add up to the minute they are in. */
public final class Seconds {

    private Seconds() {}

    /** The seconds of a minute that had trades. */
    public static List<Bar> of(String ticker, Bar minute) {
        long key = PseudoRandom.key(PseudoRandom.key(0, ticker), minute.t());
        return FinerBars.of(minute, key, minute.t(), Resolution.SECOND, 60, 0.6);
    }
}
