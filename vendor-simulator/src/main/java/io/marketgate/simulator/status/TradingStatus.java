package io.marketgate.simulator.status;

import io.marketgate.simulator.calendar.Exchange;
import io.marketgate.simulator.calendar.Session;
import io.marketgate.simulator.market.AssetClass;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * Whether stocks trade.
 *
 * @param early before the session
 * @param open in the session
 * @param late after the session
 */
public record TradingStatus(boolean early, boolean open, boolean late) {

    private static final LocalTime EARLIEST = LocalTime.of(4, 0);
    private static final LocalTime LATEST = LocalTime.of(20, 0);

    /** At this moment. */
    public static TradingStatus of(Instant moment) {
        ZonedDateTime time = moment.atZone(Exchange.ZONE);
        if (!Exchange.trades(time.toLocalDate())) {
            return new TradingStatus(false, false, false);
        }
        Session hours = Exchange.hours(time.toLocalDate());
        long now = moment.toEpochMilli();
        return new TradingStatus(
                now < hours.open() && !time.toLocalTime().isBefore(EARLIEST),
                hours.contains(now),
                now >= hours.close() && time.toLocalTime().isBefore(LATEST));
    }

    /** The vendor's word for it. */
    public String word() {
        return open ? "open" : early || late ? "extended-hours" : "closed";
    }

    /** The vendor's word for a market at this moment. */
    public static String word(AssetClass kind, Instant moment) {
        if (kind.keepsSessions()) {
            return of(moment).word();
        }
        long now = moment.toEpochMilli();
        boolean open = kind.trades(kind.date(now)) && kind.hours(kind.date(now)).contains(now);
        return open ? "open" : "closed";
    }
}
