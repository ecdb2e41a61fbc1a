package io.marketgate.portfolio.ledger;

import io.marketgate.defaults.body.Members;
import io.marketgate.defaults.problem.ProblemException;
import java.util.regex.Pattern;

/** The names that callers give: of models and symbols. */
public final class Names {
    private static final int MAX_MODEL = 64;
    private static final int MAX_SYMBOL = 32;
    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z0-9.:_-]{1," + MAX_SYMBOL + "}");

    private Names() {}

    /** Reads the model in a body. */
    public static String model(Members members) {
        String model = members.text("model", MAX_MODEL);
        if (!isPlain(model)) {
            members.reject("model", "must have visible characters only, and no space at an end");
        }
        return model;
    }

    /** Returns the model that a query names, or refuses it with 400. */
    public static String model(String query) {
        if (query.isBlank() || query.length() > MAX_MODEL || !isPlain(query)) {
            throw ProblemException.parameter(
                    "model",
                    "must have 1 to " + MAX_MODEL + " visible characters, and no space at an end");
        }
        return query;
    }

    /** Reads the symbol in a body. */
    public static String symbol(Members members) {
        String symbol = members.text("symbol", MAX_SYMBOL);
        if (!symbol.isEmpty() && !isSymbol(symbol)) {
            members.reject("symbol", "must match " + SYMBOL + ", without two points in a row");
        }
        return symbol;
    }

    /** Returns the symbol that a query names, or refuses it with 400. */
    public static String symbol(String query) {
        if (!isSymbol(query)) {
            throw ProblemException.parameter(
                    "symbol", "must match " + SYMBOL + ", without two points in a row");
        }
        return query;
    }

    private static boolean isSymbol(String text) {
        return SYMBOL.matcher(text).matches() && !text.contains("..");
    }

    /** Returns whether all characters can be seen and stored, none of them space at an end. */
    public static boolean isPlain(String text) {
        return text.equals(text.strip())
                && text.codePoints()
                        .noneMatch(point ->
                                switch (Character.getType(point)) {
                                    case Character.CONTROL,
                                            Character.FORMAT,
                                            Character.SURROGATE,
                                            Character.UNASSIGNED,
                                            Character.LINE_SEPARATOR,
                                            Character.PARAGRAPH_SEPARATOR ->
                                            true;
                                    default -> false;
                                });
    }
}
