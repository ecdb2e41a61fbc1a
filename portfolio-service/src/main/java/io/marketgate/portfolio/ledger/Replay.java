package io.marketgate.portfolio.ledger;

import jakarta.inject.Singleton;
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
    public void after(LedgerKey key, String symbol, PositionAfter late) {
        PositionAfter last = late;
        List<Entry> piece;
        do {
            piece =
                    positions.entriesAfter(
                            key.project(),
                            key.model(),
                            symbol,
                            last.executedAt(),
                            last.sequence(),
                            PIECE);
            List<RunningPosition> rows = new ArrayList<>();
            for (Entry entry : piece) {
                last = entry.applyTo(last.position());
                rows.add(RunningPosition.of(key, symbol, last));
            }
            if (!rows.isEmpty()) {
                positions.updateAll(rows);
            }
        } while (piece.size() == PIECE);
    }
}
