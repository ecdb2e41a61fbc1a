package io.marketgate.ratelimit.check;

/** What {@code check.lua} replied; spans are microseconds. */
final class ScriptReply {
    private static final int HEAD = 2;
    private static final int STRIDE = 4;

    private final long[] numbers;

    ScriptReply(long[] numbers) {
        this.numbers = numbers;
    }

    /** Returns the server's time at which it was so. */
    long time() {
        return numbers[0];
    }

    /** Returns whether every limit that is enforced had room. */
    boolean isAllowed() {
        return numbers[1] == 0;
    }

    /** Returns whether a limit had room. */
    boolean fits(int limit) {
        return number(limit, 0) == 1;
    }

    /** Returns what is left of a limit. */
    long remaining(int limit) {
        return number(limit, 1);
    }

    /** Returns how long until all of a limit is there again. */
    long whole(int limit) {
        return number(limit, 2);
    }

    /** Returns how long until a limit that had no room would have; below 0: never, or it had. */
    long wait(int limit) {
        return number(limit, 3);
    }

    private long number(int limit, int which) {
        return numbers[HEAD + STRIDE * limit + which];
    }
}
