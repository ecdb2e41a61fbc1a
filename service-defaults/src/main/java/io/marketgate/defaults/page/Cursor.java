package io.marketgate.defaults.page;

import io.marketgate.defaults.problem.ProblemException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Where a page of a list ended: an id and its checksum, opaque to clients. */
public final class Cursor {
    /** Above every id: before the newest. */
    private static final UUID START = new UUID(-1, -1);

    private static final int ID_BYTES = 16;

    private Cursor() {}

    static String after(UUID id) {
        ByteBuffer bytes = ByteBuffer.allocate(ID_BYTES + Integer.BYTES);
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        bytes.putInt(checksum(bytes));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Returns the id before which the page begins; a broken cursor is 400. */
    public static UUID parse(@Nullable String cursor) {
        if (cursor == null) {
            return START;
        }
        ByteBuffer bytes = ByteBuffer.wrap(decoded(cursor));
        if (bytes.capacity() != ID_BYTES + Integer.BYTES
                || bytes.getInt(ID_BYTES) != checksum(bytes)) {
            throw broken();
        }
        return new UUID(bytes.getLong(0), bytes.getLong(Long.BYTES));
    }

    private static byte[] decoded(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw broken();
        }
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes.array(), 0, ID_BYTES);
        return (int) checksum.getValue();
    }

    private static ProblemException broken() {
        return ProblemException.parameter("cursor", "is not a cursor of this list");
    }

    /** Returns the limit if it is one that lists take; else it is 400. */
    public static int limit(int limit) {
        if (limit < 1 || limit > 1_000) {
            throw ProblemException.parameter("limit", "must be from 1 to 1000");
        }
        return limit;
    }
}
