package io.marketgate.database;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids of rows: UUIDv7 (RFC 9562), so that they rise with time; within one process always.
 *
 * <p>Made here because PostgreSQL makes them only from version 18 on.
 */
public final class RowIds {
    private static final TimeBasedEpochGenerator GENERATOR =
            Generators.timeBasedEpochGenerator(new SecureRandom(), new RisingClock());

    private RowIds() {}

    /** Stands still while the system's clock is set back. */
    private static final class RisingClock extends UUIDClock {
        private final AtomicLong last = new AtomicLong();

        @Override
        public long currentTimeMillis() {
            return last.accumulateAndGet(System.currentTimeMillis(), Math::max);
        }
    }

    /** Returns an id greater than all before. */
    public static UUID next() {
        return GENERATOR.generate();
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
