package io.marketgate.marketdata.passthrough;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.defaults.problem.ProblemType;
import io.marketgate.marketdata.upstream.VendorAnswer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Questions to the vendor under way: whoever asks the same meanwhile gets the same answer, or the
 * same failure, unless that is one of time. Each project waits for its own, since each has its own
 * turn.
 */
final class SharedPages {
    /** Refusals that may be about their caller's patience. */
    private static final Set<ProblemType> FOR_TIME =
            Set.of(CommonProblem.UPSTREAM_UNAVAILABLE, CommonProblem.UPSTREAM_TIMEOUT);

    private final Map<Question, CompletableFuture<Page>> underWay = new ConcurrentHashMap<>();

    /** What is asked, in the form that all who ask the same have in common. */
    record Question(String project, String target, String accept) {}

    /** What the vendor answered, and which addresses of his own are in it. */
    record Page(VendorAnswer answer, List<VendorLink> links) {}

    /**
     * Returns the answer. Whoever joined another's question, and still has time when that one's is
     * over, asks for itself, or joins who was quicker to.
     *
     * @param fetch fetches it if nobody does, within its caller's patience
     * @param hasTime whether the caller's patience is enough for a fetch of its own
     */
    Page of(Question question, Supplier<Page> fetch, BooleanSupplier hasTime) {
        CompletableFuture<Page> own = new CompletableFuture<>();
        CompletableFuture<Page> begun = underWay.putIfAbsent(question, own);
        if (begun == null) {
            return fetched(question, own, fetch);
        }
        try {
            return joined(begun);
        } catch (ProblemException refusal) {
            if (FOR_TIME.contains(refusal.type()) && hasTime.getAsBoolean()) {
                return of(question, fetch, hasTime);
            }
            throw refusal;
        }
    }

    private Page fetched(Question question, CompletableFuture<Page> own, Supplier<Page> fetch) {
        RuntimeException failure = new IllegalStateException("the question was given up");
        @Nullable Page page = null;
        try {
            page = fetch.get();
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            underWay.remove(question, own); // First: who hears how it ended may ask again.
            if (page == null) {
                own.completeExceptionally(failure);
            } else {
                own.complete(page);
            }
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
