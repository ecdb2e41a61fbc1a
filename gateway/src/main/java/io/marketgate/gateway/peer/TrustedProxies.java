package io.marketgate.gateway.peer;

import inet.ipaddr.IPAddress;
import io.marketgate.defaults.StartupRefusal;
import io.marketgate.defaults.address.IpAddresses;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.context.annotation.Context;
import io.micronaut.http.HttpRequest;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells who sent a request: whoever connected, or whom trusted proxies name. From anybody else
 * forwarding headers are only text.
 */
@Context
public final class TrustedProxies {
    private static final String ATTRIBUTE = "io.marketgate.gateway.sender";

    private final List<IPAddress> networks;

    TrustedProxies(ProxySettings settings) {
        networks =
                settings.trusted().stream()
                        .map(String::strip)
                        .filter(it -> !it.isEmpty())
                        .map(TrustedProxies::network)
                        .toList();
    }

    private static IPAddress network(String text) {
        return IpAddresses.network(text)
                .map(IPAddress::toPrefixBlock)
                .orElseThrow(() ->
                        new StartupRefusal(
                                "MARKETGATE_TRUSTED_PROXIES must be addresses or networks such as"
                                        + " 10.0.0.0/8"));
    }

    /**
     * Returns the sender, the same at every call.
     *
     * @throws ProblemException 400 if both kinds of headers name somebody, and not the same: one of
     *     them may be the client's own
     */
    public Sender of(HttpRequest<?> request) {
        InetAddress peer = request.getRemoteAddress().getAddress();
        if (networks.isEmpty() || !isTrusted(peer)) {
            return new Sender(peer, null, null);
        }
        if (request.getAttribute(ATTRIBUTE).orElse(null) instanceof Sender known) {
            return known;
        }
        Sender lists = walk(peer, ForwardingHeaders.ofLists(request.getHeaders()));
        Sender elements = walk(peer, ForwardingHeaders.ofElements(request.getHeaders()));
        Sender sender = lists == null ? elements : elements == null ? lists : one(lists, elements);
        sender = sender == null ? new Sender(peer, null, null) : sender;
        request.setAttribute(ATTRIBUTE, sender);
        return sender;
    }

    /**
     * Follows what proxies say, from the nearest on, as long as they are trusted; nothing if they
     * say nothing.
     */
    private @Nullable Sender walk(InetAddress peer, List<ForwardedHop> hops) {
        InetAddress address = peer;
        ForwardedHop told = null;
        for (ForwardedHop hop : hops) {
            told = told == null ? hop : merged(hop, told);
            InetAddress caller = hop.address();
            if (caller == null) {
                break;
            }
            address = caller;
            if (!isTrusted(address)) {
                break;
            }
        }
        return told == null ? null : new Sender(address, told.scheme(), told.host());
    }

    /** What the proxy nearer to the client says counts, where it says anything. */
    private static ForwardedHop merged(ForwardedHop hop, ForwardedHop nearer) {
        return new ForwardedHop(
                hop.client(),
                hop.scheme() == null ? nearer.scheme() : hop.scheme(),
                hop.host() == null ? nearer.host() : hop.host());
    }

    private static Sender one(Sender lists, Sender elements) {
        if (!lists.address().equals(elements.address())) {
            throw ProblemException.of(
                    CommonProblem.MALFORMED_REQUEST,
                    "Forwarded and X-Forwarded-For contradict each other.");
        }
        return new Sender(
                lists.address(),
                lists.scheme() == null ? elements.scheme() : lists.scheme(),
                lists.host() == null ? elements.host() : lists.host());
    }

    private boolean isTrusted(InetAddress address) {
        IPAddress looked = IpAddresses.of(address);
        for (IPAddress network : networks) {
            if (network.contains(looked)) {
                return true;
            }
        }
        return false;
    }
}
