package io.marketgate.simulator.market;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An option on something listed, valued as Black and Scholes do.
 *
 * @param expiration its last day
 * @param call whether it is a right to buy, else to sell
 */
public record OptionContract(String underlying, LocalDate expiration, boolean call, double strike) {

    /** Shares that one contract is about. */
    public static final int SHARES = 100;

    private static final Pattern TICKER =
            Pattern.compile("O:([A-Z.]{1,6}?)\\d?(\\d{6})([CP])(\\d{8})");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuMMdd", Locale.ROOT);
    private static final double THOUSANDTHS = 1_000;
    private static final double[] POLYNOMIAL = {
        0.319381530, -0.356563782, 1.781477937, -1.821255978, 1.330274429
    };
    private static final double RATE = 0.04;
    private static final double DAYS_A_YEAR = 365;

    /** By its ticker ({@code O:AAPL251219C00150000}); absent if that is none. */
    public static @Nullable OptionContract of(String ticker) {
        Matcher parts = TICKER.matcher(ticker);
        if (!parts.matches()) {
            return null;
        }
        try {
            return new OptionContract(
                    parts.group(1),
                    LocalDate.parse(parts.group(2), DATE),
                    parts.group(3).equals("C"),
                    Long.parseLong(parts.group(4)) / THOUSANDTHS);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Its ticker. */
    public String ticker() {
        return "O:%s%s%s%08d"
                .formatted(
                        underlying,
                        DATE.format(expiration),
                        call ? "C" : "P",
                        Math.round(strike * THOUSANDTHS));
    }

    /** {@code AAPL $150 Call}. */
    public String name() {
        String price = strike == Math.rint(strike) ? Long.toString((long) strike) : "" + strike;
        return underlying + " $" + price + (call ? " Call" : " Put");
    }

    /**
     * What it is worth.
     *
     * @param value in dollars a share
     * @param delta change of the value for a dollar of the underlying's
     * @param theta change in a day
     * @param vega change for a point of volatility
     */
    public record Valuation(
            double value,
            double delta,
            double gamma,
            double theta,
            double vega,
            double volatility) {}

    /** At this price of the underlying, on this day. */
    public Valuation at(double spot, LocalDate day) {
        double days = Math.max(0.2, expiration.toEpochDay() - (double) day.toEpochDay());
        double years = days / DAYS_A_YEAR;
        double sigma = volatility(spot);
        double spread = sigma * Math.sqrt(years);
        double d1 = (Math.log(spot / strike) + (RATE + sigma * sigma / 2) * years) / spread;
        double d2 = d1 - spread;
        double discounted = strike * Math.exp(-RATE * years);
        double side = call ? 1 : -1;
        double value = side * (spot * normal(side * d1) - discounted * normal(side * d2));
        double density = Math.exp(-d1 * d1 / 2) / Math.sqrt(2 * Math.PI);
        double theta =
                -spot * density * sigma / (2 * Math.sqrt(years))
                        - side * RATE * discounted * normal(side * d2);
        return new Valuation(
                Math.max(0.01, Rounding.round(value, 2)),
                side * normal(side * d1),
                density / (spot * spread),
                theta / DAYS_A_YEAR,
                spot * density * Math.sqrt(years) / 100,
                sigma);
    }

    /** Higher away from the money, a little different for each underlying. */
    private double volatility(double spot) {
        double usual = 0.18 + 0.3 * PseudoRandom.unit(PseudoRandom.key(7, underlying), 0);
        double away = Math.min(1, Math.abs(Math.log(spot / strike)));
        return usual * (1 + 0.5 * away);
    }

    /** The standard normal distribution, as Abramowitz and Stegun approximate it (26.2.17). */
    private static double normal(double x) {
        double t = 1 / (1 + 0.2316419 * Math.abs(x));
        double sum = 0;
        for (int i = POLYNOMIAL.length - 1; i >= 0; i--) {
            sum = (sum + POLYNOMIAL[i]) * t;
        }
        double tail = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * sum;
        return x > 0 ? 1 - tail : tail;
    }
}
