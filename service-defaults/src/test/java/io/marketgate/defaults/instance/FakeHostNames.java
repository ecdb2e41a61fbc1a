package io.marketgate.defaults.instance;

import io.micronaut.context.ApplicationContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Names whose addresses a test says; it may change them at any time. */
public final class FakeHostNames extends HostNames {
    private final Map<String, List<InetAddress>> names = new ConcurrentHashMap<>();

    /** Puts these in the place of the machine's names, before the context starts. */
    public void register(ApplicationContext context) {
        context.registerSingleton(HostNames.class, this);
    }

    /** Says that the name has these addresses from now on, and no others. */
    public void set(String host, String... literals) {
        names.put(host, Stream.of(literals).map(InetAddress::ofLiteral).toList());
    }

    /** Says that there is no such name. */
    public void remove(String host) {
        names.remove(host);
    }

    @Override
    List<InetAddress> addresses(String host) throws UnknownHostException {
        List<InetAddress> addresses = names.get(host);
        if (addresses == null) {
            throw new UnknownHostException(host);
        }
        return addresses;
    }
}
