package io.marketgate.simulator.indicator;

import java.util.Arrays;

/** Computes indicators of a row of prices by time; NaN where there are too few before. */
final class Indicator {

    private static final double HUNDRED = 100;

    private Indicator() {}

    /** The mean of the last prices. */
    static double[] sma(double[] prices, int window) {
        double[] means = new double[prices.length];
        double sum = 0;
        for (int i = 0; i < prices.length; i++) {
            sum += prices[i] - (i >= window ? prices[i - window] : 0);
            means[i] = i >= window - 1 ? sum / window : Double.NaN;
        }
        return means;
    }

    /** The mean in which later prices weigh more, begun with the mean of the first ones. */
    static double[] ema(double[] prices, int window) {
        double[] means = new double[prices.length];
        Arrays.fill(means, Double.NaN);
        int first = 0;
        while (first < prices.length && Double.isNaN(prices[first])) {
            first++;
        }
        if (first + window > prices.length) {
            return means;
        }
        double weight = 2.0 / (window + 1);
        double mean = Arrays.stream(prices, first, first + window).average().orElse(Double.NaN);
        means[first + window - 1] = mean;
        for (int i = first + window; i < prices.length; i++) {
            mean += weight * (prices[i] - mean);
            means[i] = mean;
        }
        return means;
    }

    /** The difference of a short and a long ema. */
    static double[] macd(double[] prices, int shortWindow, int longWindow) {
        double[] fast = ema(prices, shortWindow);
        double[] slow = ema(prices, longWindow);
        double[] differences = new double[prices.length];
        Arrays.setAll(differences, i -> fast[i] - slow[i]);
        return differences;
    }

    /** How much of the recent movement was upwards, from 0 to 100, as Wilder smooths it. */
    static double[] rsi(double[] prices, int window) {
        double[] strengths = new double[prices.length];
        Arrays.fill(strengths, Double.NaN);
        double up = 0;
        double down = 0;
        for (int i = 1; i < prices.length; i++) {
            double change = prices[i] - prices[i - 1];
            boolean warm = i > window;
            up =
                    warm
                            ? (up * (window - 1) + Math.max(0, change)) / window
                            : up + Math.max(0, change) / window;
            down =
                    warm
                            ? (down * (window - 1) + Math.max(0, -change)) / window
                            : down + Math.max(0, -change) / window;
            if (i >= window) {
                strengths[i] = up + down == 0 ? HUNDRED / 2 : HUNDRED * up / (up + down);
            }
        }
        return strengths;
    }
}
