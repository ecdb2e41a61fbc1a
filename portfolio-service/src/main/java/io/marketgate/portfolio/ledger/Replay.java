package io.marketgate.portfolio.ledger;

import io.marketgate.database.Sql;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Works out anew what follows a trade that came late. */
@Singleton
public final class Replay {
    /** In pieces, so that no statement takes long however much follows. */
    private static final int PIECE = 1_000;

    private final PositionRepository positions;

    Replay(PositionRepository positions) {
        this.positions = positions;
    }

    /** Writes the positions after all trades of the symbol that come after this one. */
    public void after(Sql sql, LedgerKey key, String symbol, Entry late, Position left)
            throws SQLException {
        Entry last = late;
        Position position = left;
        List<Entry> piece;
        do {
            piece = positions.entriesAfter(sql, key, symbol, last, PIECE);
            List<PositionAfter> after = new ArrayList<>();
            for (Entry entry : piece) {
                PositionAfter next = entry.applyTo(position);
                after.add(next);
                position = next.position();
                last = entry;
            }
            if (!after.isEmpty()) {
                positions.update(sql, key, symbol, after);
            }
        } while (piece.size() == PIECE);
    }
}
