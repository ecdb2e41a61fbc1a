package io.marketgate.gateway.routing;

import io.marketgate.defaults.StartupRefusal;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import io.marketgate.defaults.request.PublicAddress;
import io.marketgate.gateway.peer.Sender;
import io.marketgate.gateway.peer.TrustedProxies;
import io.marketgate.gateway.tls.TlsSettings;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.event.HttpRequestReceivedEvent;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The address by which a client reached the gateway, for the links in answers. */
@Context
public final class PublicAddresses implements ApplicationEventListener<HttpRequestReceivedEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(PublicAddresses.class);

    /** Where the host is none that is served here, links begin with their path. */
    private static final String NONE = "";

    private static final Pattern WELL_FORMED =
            Pattern.compile("(?:[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");
    private static final Pattern PORT = Pattern.compile(":[0-9]+$");

    /** The address of a request, or its refusal. */
    private static final String ATTRIBUTE = "io.marketgate.gateway.public-address";

    private final @Nullable String fixed;
    private final Set<String> hosts;
    private final TrustedProxies proxies;
    private final String own;

    PublicAddresses(AddressSettings settings, TrustedProxies proxies, TlsSettings tls) {
        this.own = tls.isOn() ? "https" : "http";
        this.proxies = proxies;
        String url = settings.url();
        this.fixed = url == null || url.isBlank() ? null : prefix(url.strip());
        this.hosts =
                settings.hosts().stream()
                        .map(host -> host.strip().toLowerCase(Locale.ROOT))
                        .filter(host -> !host.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
        if (!hosts.stream().allMatch(host -> WELL_FORMED.matcher(host).matches())) {
            throw new StartupRefusal(
                    "MARKETGATE_PUBLIC_HOSTS must be hosts such as bars.example.com, with a port"
                            + " or without");
        }
    }

    /** What links begin with, if it is an address to which a path can be added. */
    private static String prefix(String url) {
        if (!isPrefix(url)) {
            throw new StartupRefusal(
                    "MARKETGATE_PUBLIC_URL must be an address such as https://bars.example.com");
        }
        return url.replaceAll("/+$", "");
    }

    private static boolean isPrefix(String url) {
        try {
            URI uri = URI.create(url);
            return Objects.requireNonNullElse(uri.getScheme(), "").matches("(?i)https?")
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns the address without a trailing slash, or refuses the request's {@code Host}. */
    public String of(HttpRequest<?> request) {
        return switch (request.getAttribute(ATTRIBUTE).orElse(null)) {
            case String address -> address;
            case ProblemException refusal -> throw refusal;
            case null, default -> read(request);
        };
    }

    private String read(HttpRequest<?> request) {
        Sender sender = proxies.of(request);
        List<String> given = request.getHeaders().getAll(HttpHeaders.HOST);
        String host =
                sender.host() != null ? sender.host() : given.size() == 1 ? given.getFirst() : NONE;
        if (given.size() != 1 || !WELL_FORMED.matcher(host).matches()) {
            throw refusal("The request needs one well-formed Host header.");
        }
        if (!hosts.isEmpty() && !isServed(host.toLowerCase(Locale.ROOT))) {
            throw refusal("This host is not served here.");
        }
        if (fixed != null) {
            return fixed;
        }
        String scheme = sender.scheme() == null ? own : sender.scheme();
        return scheme + "://" + host;
    }

    /**
     * Notes the address of every request before anything can answer it, also of those that are
     * refused before any filter: what a client says in the header that is meant for services is
     * never believed.
     */
    @Override
    public void onApplicationEvent(HttpRequestReceivedEvent event) {
        HttpRequest<?> request = event.getSource();
        String address = fixed == null ? NONE : fixed;
        try {
            address = read(request);
            request.setAttribute(ATTRIBUTE, address);
        } catch (ProblemException e) {
            request.setAttribute(ATTRIBUTE, e);
        } catch (RuntimeException e) {
            // Nobody would be answered: where the address is needed, it is read again and fails.
            LOG.error("the address of a request cannot be read", e);
        }
        PublicAddress.set(request, address);
    }

    private boolean isServed(String host) {
        return hosts.contains(host) || hosts.contains(PORT.matcher(host).replaceFirst(""));
    }

    private static ProblemException refusal(String detail) {
        return ProblemException.of(CommonProblem.MALFORMED_REQUEST, detail);
    }
}
