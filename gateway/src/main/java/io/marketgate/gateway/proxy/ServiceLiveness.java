package io.marketgate.gateway.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an instance that takes its time from one that is paused or cut off: the system under a
 * paused process goes on accepting connections, but nobody answers, not even that he lives.
 *
 * <p>One connection for each question, by hand: it must not wait behind requests in a pool, and
 * asks one address, where declared clients ask a service.
 */
@Singleton
final class ServiceLiveness {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceLiveness.class);
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final long FORGOTTEN_NANOS = Duration.ofMinutes(10).toNanos();

    private final ConcurrentMap<URI, CompletableFuture<Boolean>> underWay =
            new ConcurrentHashMap<>();

    /** Who is silent, with the time at which a request would have gone there last. */
    private final ConcurrentMap<URI, Long> silent = new ConcurrentHashMap<>();

    private final ExecutorService threads;
    private final Ticker ticker;
    private final int patienceMs;

    ServiceLiveness(
            @Named(TaskExecutors.BLOCKING) ExecutorService threads,
            Ticker ticker,
            DeadlineSettings settings) {
        this.threads = threads;
        this.ticker = ticker;
        this.patienceMs = Math.toIntExact(settings.liveness().toMillis());
    }

    /** Returns whether the instance was asked and has not answered since. */
    boolean isSilent(URI instance) {
        return !silent.isEmpty()
                && silent.computeIfPresent(instance, (same, before) -> ticker.read()) != null;
    }

    /**
     * Asks whether the instance lives, false only if it shows that it does not; whoever asks
     * meanwhile gets the same answer.
     */
    CompletableFuture<Boolean> ask(URI instance) {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> other = underWay.putIfAbsent(instance, mine);
        if (other != null) {
            return other;
        }
        try {
            threads.execute(() -> ask(instance, mine));
        } catch (RejectedExecutionException e) {
            underWay.remove(instance, mine);
            mine.complete(true); // We are being stopped: it was not asked.
        }
        return mine;
    }

    private void ask(URI instance, CompletableFuture<Boolean> answer) {
        boolean lives = true;
        try {
            lives = lives(instance);
        } finally {
            underWay.remove(instance, answer);
            answer.complete(lives);
        }
    }

    /** Until it answers again, requests are not given to it; one that is gone is forgotten. */
    @Scheduled(fixedDelay = "500ms")
    void lookAgain() {
        silent.values().removeIf(last -> ticker.read() - last > FORGOTTEN_NANOS);
        silent.keySet().forEach(this::ask);
    }

    private boolean lives(URI instance) {
        boolean known = silent.containsKey(instance);
        boolean connected = false;
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(patienceMs);
            InetSocketAddress place = place(instance);
            InetAddress address = InetAddress.getByName(place.getHostString());
            socket.connect(new InetSocketAddress(address, place.getPort()), patienceMs);
            connected = true;
            // To TLS this is nonsense, which it answers or hangs up on at once: it is there.
            socket.getOutputStream().write(question(instance));
            socket.getInputStream().read(); // Whatever it says, it is there.
            heard(instance);
            return true;
        } catch (SocketTimeoutException e) {
            // Not put back by a question that was under way while it was forgotten.
            if (!known && silent.putIfAbsent(instance, ticker.read()) == null) {
                LOG.warn("the service at {} is silent: nothing is sent to it", instance);
            }
            return false;
        } catch (ConnectException | NoRouteToHostException e) {
            heard(instance); // Refused at once: whoever asks hears it as quickly.
            return false;
        } catch (IOException e) {
            if (connected) {
                heard(instance);
                // Some ends of TLS say nothing to nonsense and reset the connection.
                return isTls(instance);
            }
            // It was not asked at all: no file is free, say, or its name cannot be looked up.
            return true;
        }
    }

    private void heard(URI instance) {
        if (silent.remove(instance) != null) {
            LOG.info("the service at {} answers again", instance);
        }
    }

    private static boolean isTls(URI instance) {
        return "https".equalsIgnoreCase(instance.getScheme());
    }

    /** By hand as in the client library: names with {@code _} are no hosts to {@link URI}. */
    static InetSocketAddress place(URI instance) {
        String authority = instance.getRawAuthority();
        int colon = authority.lastIndexOf(':');
        if (colon > authority.lastIndexOf(']')) {
            int port = Integer.parseInt(authority.substring(colon + 1));
            return InetSocketAddress.createUnresolved(authority.substring(0, colon), port);
        }
        return InetSocketAddress.createUnresolved(authority, isTls(instance) ? HTTPS : HTTP);
    }

    private static byte[] question(URI instance) {
        return ("GET /health/liveness HTTP/1.1\r\nHost: "
                        + instance.getRawAuthority()
                        + "\r\nConnection: close\r\n\r\n")
                .getBytes(US_ASCII);
    }
}
