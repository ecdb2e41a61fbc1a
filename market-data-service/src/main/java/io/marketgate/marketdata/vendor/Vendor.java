package io.marketgate.marketdata.vendor;

import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.client.exceptions.ContentLengthExceededException;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.ReadTimeoutException;
import io.micronaut.http.client.exceptions.ResponseClosedException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buys from the vendor within the patience of a client, whose SDK gives up after 10 s.
 *
 * <p>Every failure is a {@link ProblemException}: 503 when the vendor cannot be asked or refuses
 * for now, 502 when its answer cannot be used, 504 when it is too slow.
 */
@Singleton
public final class Vendor {
    private static final Logger LOG = LoggerFactory.getLogger(Vendor.class);

    /** What to wait when the vendor refuses for now and does not say how long. */
    private static final Duration PAUSE = Duration.ofSeconds(12);

    private final VendorClient client;
    private final VendorSettings settings;
    private final CallBudget budget;
    private final MeterRegistry meters;

    Vendor(VendorClient client, VendorSettings settings, CallBudget budget, MeterRegistry meters) {
        this.budget = budget;
        this.client = client;
        this.settings = settings;
        this.meters = meters;
    }

    /**
     * Asks the vendor and returns its answer of status 200, 400 or 404.
     *
     * @param target path and query, beginning with a slash, without a key
     * @param accept the media type asked for
     */
    public VendorAnswer ask(String target, String accept) {
        Duration wait = budget.take();
        if (wait.isPositive()) {
            throw unavailable("the calls of this minute are used up", wait);
        }
        CompletableFuture<HttpResponse<byte[]>> call =
                client.get(target, settings.authorization(), accept);
        try {
            HttpResponse<byte[]> answer =
                    call.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
            count(Integer.toString(answer.code()));
            return checked(answer);
        } catch (TimeoutException e) {
            call.cancel(true);
            count("timeout");
            throw tooSlow();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("the request was interrupted", Duration.ofSeconds(1));
        }
    }

    private static VendorAnswer checked(HttpResponse<byte[]> answer) {
        int status = answer.code();
        if (status == 200 || status == 400 || status == 404) {
            String type = answer.getHeaders().get(HttpHeaders.CONTENT_TYPE);
            byte[] body = answer.getBody(byte[].class).orElseGet(() -> new byte[0]);
            return new VendorAnswer(status, type == null ? "" : type, body);
        }
        if (status == 429) {
            throw unavailable("the data source's call limit is reached", pause(answer));
        }
        if (status == 401 || status == 403) {
            // Our key or plan is at fault, never the client's.
            LOG.error("the vendor refuses our key or plan: status {}", status);
            throw invalid("the data source does not give this to us");
        }
        throw invalid("the data source answered with status " + status);
    }

    private static Duration pause(HttpResponse<?> answer) {
        String after = answer.getHeaders().get(HttpHeaders.RETRY_AFTER);
        if (after == null || !after.matches("[0-9]{1,4}")) {
            return PAUSE;
        }
        return Duration.ofSeconds(Math.max(1, Long.parseLong(after)));
    }

    private ProblemException failure(@Nullable Throwable cause) {
        LOG.warn("the vendor could not be asked: {}", String.valueOf(cause));
        if (cause instanceof ReadTimeoutException) {
            count("timeout");
            return tooSlow();
        }
        if (cause instanceof ContentLengthExceededException
                || cause instanceof ResponseClosedException) {
            count("broken");
            return invalid("the data source's answer was cut off or too large");
        }
        count("unreachable");
        return cause instanceof HttpClientException || cause instanceof IOException
                ? unavailable("the data source cannot be reached", Duration.ofSeconds(2))
                : invalid("the data source's answer could not be read");
    }

    private void count(String outcome) {
        meters.counter("upstream.responses", "status", outcome).increment();
    }

    private static ProblemException unavailable(String detail, Duration after) {
        return ProblemException.of(CommonProblem.UPSTREAM_UNAVAILABLE, detail).retryAfter(after);
    }

    private static ProblemException tooSlow() {
        return ProblemException.of(
                CommonProblem.UPSTREAM_TIMEOUT, "the data source did not answer in time");
    }

    /** Returns the failure for an answer that must be neither cached nor passed on. */
    public static ProblemException invalid(String detail) {
        return ProblemException.of(CommonProblem.UPSTREAM_INVALID, detail);
    }
}
