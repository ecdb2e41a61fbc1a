package io.marketgate.portfolio.ledger;

import io.marketgate.defaults.body.Members;
import io.marketgate.defaults.problem.ProblemException;
import java.util.regex.Pattern;

/** The names that callers give: of models and symbols. */
public final class Names {
    private static final int MAX_MODEL = 64;
    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z0-9.:_-]{1,32}");

    private Names() {}

    /** Reads the model in a body. */
    public static String model(Members members) {
        String model = members.text("model", MAX_MODEL);
        if (!isPrintable(model)) {
            members.reject("model", "must have printable characters only");
        }
        return model;
    }

    /** Returns the model that a query names, or refuses it with 400. */
    public static String model(String query) {
        if (query.isBlank() || query.length() > MAX_MODEL || !isPrintable(query)) {
            throw ProblemException.parameter(
                    "model", "must have 1 to " + MAX_MODEL + " printable characters");
        }
        return query;
    }

    /** Reads the symbol in a body. */
    public static String symbol(Members members) {
        String symbol = members.text("symbol", MAX_MODEL);
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

    /** Returns whether all characters can be seen, stored and told apart by a reader. */
    public static boolean isPrintable(String text) {
        return text.codePoints()
                .noneMatch(point ->
                        switch (Character.getType(point)) {
                            case Character.CONTROL,
                                    Character.SURROGATE,
                                    Character.UNASSIGNED,
                                    Character.LINE_SEPARATOR,
                                    Character.PARAGRAPH_SEPARATOR ->
                                    true;
                            default -> false;
                        });
    }
}
