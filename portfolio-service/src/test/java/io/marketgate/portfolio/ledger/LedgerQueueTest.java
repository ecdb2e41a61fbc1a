package io.marketgate.portfolio.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.portfolio.Client;
import io.marketgate.portfolio.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Many writers of one ledger, which another instance holds. */
class LedgerQueueTest {
    /** More than there are connections. */
    private static final int WRITERS = 40;

    @AutoClose private final Instance instance = Instance.patient();
    private final Client client = instance.client();

    @Test
    void writersThatWait_leaveOtherLedgersTheirConnections() throws Exception {
        client.booked("hot", "buy", 1, 1, "");
        client.booked("other", "buy", 1, 1, "");
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (HeldLedger hot = new HeldLedger(client, "hot")) {
                for (int i = 0; i < WRITERS; i++) {
                    answers.add(
                            threads.submit(() -> client.trade("hot", "buy", 1, 1, "").status()));
                }
                hot.awaitWriter();
                for (int i = 0; i < 10; i++) {
                    assertThat(client.get("/api/portfolio/positions?model=other").status())
                            .isEqualTo(200);
                    assertThat(client.trade("other", "buy", 1, 1, "").status()).isEqualTo(201);
                }
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(201);
            }
        }
        assertThat(client.get("/api/portfolio/positions?model=hot").text("positions/0/qty"))
                .isEqualTo(Integer.toString(WRITERS + 1));
    }
}
