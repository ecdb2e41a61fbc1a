package io.marketgate.launcher;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads values of settings; a refusal is one line that names the variable. */
final class SettingForms {

    private static final Pattern DNS_NAME =
            Pattern.compile("dns:[A-Za-z0-9_][A-Za-z0-9._-]{0,254}:([1-9][0-9]{0,4})");

    private static final int MAX_PORT = 65_535;

    private SettingForms() {}

    static int number(String name, String value, int least, int most) {
        int number;
        try {
            number = Integer.parseInt(value);
        } catch (NumberFormatException e) {
            number = least - 1;
        }
        if (number < least || number > most) {
            throw new LaunchException(
                    "%s: %s is not a number from %d to %d".formatted(name, value, least, most));
        }
        return number;
    }

    static boolean isOn(String name, String value) {
        return switch (value) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new LaunchException(name + "=" + value + ": expected yes or no");
        };
    }

    /** Addresses with commas between, as they are, without spaces. */
    static String urls(String name, String value) {
        List<String> urls = Stream.of(value.split(",", -1)).map(String::strip).toList();
        if (!urls.stream().allMatch(url -> isUrl(url) || isDnsName(url))) {
            throw new LaunchException(
                    "%s=%s: expected addresses such as http://127.0.0.1:8082 or dns:name:8082, with"
                                    .formatted(name, value)
                            + " commas between");
        }
        return urls.stream().collect(Collectors.joining(","));
    }

    /** Where any one of the instances at this address is called. */
    static String instance(String url) {
        return isDnsName(url) ? url.replaceFirst("dns:", "http://") : url;
    }

    static String url(String name, String value, String example) {
        if (!isUrl(value)) {
            throw new LaunchException(
                    "%s=%s: expected an address such as %s".formatted(name, value, example));
        }
        return value;
    }

    /** Of one Redis, or of Sentinels, which services read; it may hold a password. */
    static void redis(String name, String value) {
        boolean isSentinel = value.matches("redis-sentinel://.+");
        if (!isSentinel && !hasHost(value, List.of("redis", "rediss"))) {
            throw new LaunchException(
                    name
                            + " must look like redis://user:password@host:port, with rediss:// for"
                            + " TLS, or redis-sentinel://host:port/db?sentinelMasterId=name");
        }
    }

    /** An address that a process of this machine can listen on. */
    static InetAddress localAddress(String name, String value) {
        try {
            InetAddress address = InetAddress.getByName(value);
            if (address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null) {
                return address;
            }
        } catch (UnknownHostException | SocketException e) {
            // Told below.
        }
        throw new LaunchException(
                "%s=%s: no address of this machine (127.0.0.1: for itself, 0.0.0.0: for all)"
                        .formatted(name, value));
    }

    /** A file's absolute path: services run in another folder than whoever names it. */
    static Path file(String name, String value) {
        Path file = Path.of(value).toAbsolutePath().normalize();
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new LaunchException(name + "=" + value + ": no file that can be read");
        }
        return file;
    }

    /** As services read it: all addresses of a name are instances. */
    private static boolean isDnsName(String url) {
        Matcher name = DNS_NAME.matcher(url);
        return name.matches() && Integer.parseInt(name.group(1)) <= MAX_PORT;
    }

    private static boolean isUrl(String url) {
        return hasHost(url, List.of("http", "https"));
    }

    private static boolean hasHost(String url, List<String> schemes) {
        try {
            URI uri = URI.create(url);
            String scheme = Objects.requireNonNullElse(uri.getScheme(), "");
            return schemes.contains(scheme.toLowerCase(Locale.ROOT)) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
