package io.marketgate.marketdata.passthrough;

import io.marketgate.marketdata.upstream.VendorAnswer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Questions to the vendor under way: whoever asks the same meanwhile gets the same answer, or the
 * same failure. Each project waits for its own, since each has its own turn.
 */
final class SharedPages {
    private final Map<Question, CompletableFuture<Page>> underWay = new ConcurrentHashMap<>();

    /** What is asked, in the form that all who ask the same have in common. */
    record Question(String project, String target, String accept) {}

    /** What the vendor answered, and where it says what the next page is. */
    record Page(VendorAnswer answer, Optional<NextUrl> next) {}

    /**
     * Returns the answer.
     *
     * @param fetch fetches it if nobody does, within its caller's patience
     */
    Page of(Question question, Supplier<Page> fetch) {
        CompletableFuture<Page> own = new CompletableFuture<>();
        CompletableFuture<Page> begun = underWay.putIfAbsent(question, own);
        if (begun != null) {
            return joined(begun);
        }
        try {
            own.complete(fetch.get());
        } catch (RuntimeException e) {
            own.completeExceptionally(e);
        } finally {
            underWay.remove(question, own);
            own.completeExceptionally(new IllegalStateException("the question was given up"));
        }
        return joined(own);
    }

    private static Page joined(CompletableFuture<Page> page) {
        try {
            return page.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
