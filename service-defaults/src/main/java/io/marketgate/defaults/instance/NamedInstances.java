package io.marketgate.defaults.instance;

import io.marketgate.breaker.Outage;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the instances behind one name are: as it was found last, whatever fails since. */
final class NamedInstances {
    private static final Logger LOG = LoggerFactory.getLogger(NamedInstances.class);

    private final DnsName name;
    private final HostNames hosts;
    private final Outage outage;
    private final CountDownLatch lookedUp = new CountDownLatch(1);
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private volatile List<URI> urls = List.of();

    NamedInstances(DnsName name, HostNames hosts, LongSupplier nanoTime) {
        this.name = name;
        this.hosts = hosts;
        this.outage =
                new Outage(
                        LOG,
                        name + " cannot be looked up, addresses known before stay in use",
                        name + " is looked up again",
                        nanoTime);
    }

    /** Returns the addresses, each once and in an order that lasts; none if none was ever found. */
    List<URI> urls() {
        return urls;
    }

    /** Calls this after each change. */
    void follow(Runnable follower) {
        followers.add(follower);
    }

    /** Returns what opens when the first look-up has ended, however it did. */
    CountDownLatch lookedUp() {
        return lookedUp;
    }

    /** Looks the name up, and tells those who follow it if its addresses changed. */
    void lookUp() {
        try {
            List<URI> found = find();
            outage.succeeded();
            if (!found.equals(urls)) {
                LOG.info("{} is at {}", name, found);
                urls = found;
                followers.forEach(Runnable::run);
            }
        } catch (UnknownHostException | RuntimeException e) {
            outage.failed(e.toString());
        } finally {
            lookedUp.countDown();
        }
    }

    private List<URI> find() throws UnknownHostException {
        List<InetAddress> addresses = hosts.addresses(name.host());
        if (addresses.isEmpty()) {
            throw new UnknownHostException(name.host());
        }
        // DNS turns its answers, so that the first is another each time.
        return addresses.stream().map(name::url).distinct().sorted().toList();
    }
}
