package io.marketgate.portfolio.ledger;

/** Texts whose characters can all be seen and stored, with no space at an end. */
public final class VisibleText {
    /** What they look like. */
    public static final String PATTERN =
            "(?!\\p{javaWhitespace})[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]*"
                    + "(?<!\\p{javaWhitespace})";

    /** What is said of others. */
    public static final String DETAIL = "must have visible characters only, and no space at an end";

    private VisibleText() {}
}
