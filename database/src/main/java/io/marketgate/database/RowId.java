package io.marketgate.database;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids of rows: UUIDv7 (RFC 9562), so that they rise with time; within one process always.
 *
 * <p>Made here because PostgreSQL makes them only from version 18 on.
 */
public final class RowId {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int COUNTER_BITS = 12;

    /** Milliseconds since 1970 and a counter, in one number. */
    private static final AtomicLong LAST = new AtomicLong();

    private RowId() {}

    /** Returns an id greater than all before. */
    public static UUID next() {
        long now = System.currentTimeMillis() << COUNTER_BITS;
        long tick = LAST.updateAndGet(last -> Math.max(now, last + 1));
        long counter = tick & 0xFFF;
        long most = (tick >>> COUNTER_BITS) << 16 | 0x7000 | counter;
        long least = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }

    /** Returns the id that a client named; nothing if it cannot be one. */
    public static Optional<UUID> parse(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
