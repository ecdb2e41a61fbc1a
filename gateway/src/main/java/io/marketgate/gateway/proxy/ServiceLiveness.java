package io.marketgate.gateway.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
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

    private final ConcurrentMap<String, CompletableFuture<Boolean>> underWay =
            new ConcurrentHashMap<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;
    private final int patienceMs;

    ServiceLiveness(
            @Named(TaskExecutors.BLOCKING) ExecutorService threads, DeadlineSettings settings) {
        this.threads = threads;
        this.patienceMs = Math.toIntExact(settings.liveness().toMillis());
    }

    /** Returns whether the instance at this address was asked and has not answered since. */
    boolean isSilent(URI instance) {
        return !silent.isEmpty() && silent.contains(instance.getRawAuthority());
    }

    /** Asks whether the instance lives; whoever asks meanwhile gets the same answer. */
    CompletableFuture<Boolean> ask(String authority) {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> other = underWay.putIfAbsent(authority, mine);
        if (other != null) {
            return other;
        }
        threads.execute(() -> {
            boolean lives = false;
            try {
                lives = lives(authority);
            } finally {
                underWay.remove(authority, mine);
                mine.complete(lives);
            }
        });
        return mine;
    }

    /** Until it answers again, requests are not given to it. */
    @Scheduled(fixedDelay = "500ms")
    void lookAgain() {
        silent.forEach(this::ask);
    }

    private boolean lives(String authority) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(patienceMs);
            socket.connect(address(authority), patienceMs);
            socket.getOutputStream().write(question(authority));
            socket.getInputStream().read(); // Whatever it says, it is there.
            heard(authority);
            return true;
        } catch (SocketTimeoutException e) {
            if (silent.add(authority)) {
                LOG.warn("the service at {} is silent: nothing is sent to it", authority);
            }
            return false;
        } catch (IOException e) {
            heard(authority); // Refused at once: whoever asks hears it as quickly.
            return false;
        }
    }

    private void heard(String authority) {
        if (silent.remove(authority)) {
            LOG.info("the service at {} answers again", authority);
        }
    }

    private static InetSocketAddress address(String authority) {
        URI uri = URI.create("http://" + authority);
        return new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? HTTP : uri.getPort());
    }

    private static byte[] question(String authority) {
        return ("GET /health/liveness HTTP/1.1\r\nHost: "
                        + authority
                        + "\r\nConnection: close\r\n\r\n")
                .getBytes(US_ASCII);
    }
}
