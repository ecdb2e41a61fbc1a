package io.marketgate.defaults.store;

import io.lettuce.core.RedisURI;
import io.marketgate.defaults.StartupRefusal;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is.
 *
 * @param url {@code REDIS_URL}: {@code redis://[user:password@]host[:port][/db]}, {@code
 *     rediss://…} for TLS, {@code redis-sentinel://host:port,…/db?sentinelMasterId=name}
 */
@ConfigurationProperties("redis")
record RedisAddress(@Nullable String url) {

    /** Returns the address as Lettuce takes it, or null if there is none. */
    @Nullable URI uri() {
        return url == null || url.isBlank() ? null : parse(url.strip());
    }

    /** Refuses what is no address, without repeating its password. */
    private static URI parse(String url) {
        try {
            URI uri = URI.create(url);
            // Lettuce takes an address without a usable host, such as one with a bad port, for a
            // server of its own choice. Several Sentinels are no host to the JDK.
            if (url.startsWith("redis-sentinel://")
                    || (url.matches("rediss?://.+") && uri.getHost() != null)) {
                RedisURI.create(uri);
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Left out: it repeats the URL, and with it the password.
        }
        throw new StartupRefusal(
                "REDIS_URL must be redis://[user:password@]host[:port][/db], with rediss:// for"
                        + " TLS, or redis-sentinel://host:port/db?sentinelMasterId=name, each part"
                        + " percent-encoded: "
                        + withoutUser(url));
    }

    private static String withoutUser(String url) {
        int at = url.lastIndexOf('@');
        int scheme = url.indexOf("://");
        return at < 0 ? url : url.substring(0, scheme < 0 ? 0 : scheme + 3) + url.substring(at + 1);
    }
}
