package io.marketgate.defaults.instance;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The machine's own way of finding addresses: its files, then DNS. */
@Singleton
class HostNames {

    /** Returns all addresses of a name; blocks for as long as the system's time-outs say. */
    List<InetAddress> addresses(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(host));
    }
}
