package io.marketgate.simulator.status;

import io.marketgate.simulator.calendar.Exchange;
import io.marketgate.simulator.calendar.Holiday;
import io.marketgate.simulator.calendar.Session;
import io.marketgate.simulator.clock.SimulatedClock;
import io.marketgate.simulator.market.AssetClass;
import io.marketgate.simulator.wire.Json;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/** Whether the markets are open. */
@Controller("/v1/marketstatus")
final class StatusController {

    private static final List<String> EXCHANGES = List.of("NYSE", "NASDAQ");

    private final SimulatedClock clock;

    StatusController(SimulatedClock clock) {
        this.clock = clock;
    }

    @Get("/now")
    String now() {
        Instant moment = clock.instant();
        ZonedDateTime time = moment.atZone(Exchange.ZONE).truncatedTo(ChronoUnit.SECONDS);
        TradingStatus stocks = TradingStatus.of(moment);
        String status = stocks.word();
        return Json.object()
                .flag("afterHours", stocks.late())
                .open("currencies")
                .text("crypto", "open")
                .text("fx", TradingStatus.word(AssetClass.FOREX, moment))
                .close()
                .flag("earlyHours", stocks.early())
                .open("exchanges")
                .text("nasdaq", status)
                .text("nyse", status)
                .text("otc", status)
                .close()
                .text("market", status)
                .text("serverTime", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time))
                .end();
    }

    /** The holidays from today on, this year's and the next's. */
    @Get("/upcoming")
    String upcoming() {
        LocalDate today = clock.instant().atZone(Exchange.ZONE).toLocalDate();
        Json json = new Json().openArray();
        IntStream.rangeClosed(today.getYear(), today.getYear() + 1)
                .mapToObj(Exchange::holidays)
                .flatMap(List::stream)
                .filter(holiday -> !holiday.date().isBefore(today))
                .filter(holiday -> holiday.date().isBefore(today.plusYears(1)))
                .forEach(holiday -> EXCHANGES.forEach(name -> write(json, name, holiday)));
        return json.closeArray().toString();
    }

    private static void write(Json json, String exchange, Holiday holiday) {
        json.open()
                .text("exchange", exchange)
                .text("name", holiday.name())
                .text("date", holiday.date().toString())
                .text("status", holiday.earlyClose() ? "early-close" : "closed");
        if (holiday.earlyClose()) {
            Session hours = Exchange.hours(holiday.date());
            json.time("open", Instant.ofEpochMilli(hours.open()))
                    .time("close", Instant.ofEpochMilli(hours.close()));
        }
        json.close();
    }
}
