package io.marketgate.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLConnection;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the stack's processes. Whether one that was started here is ready may be asked of any
 * certificate; what is posted is secret, and only said to one that the JVM's trust store vouches
 * for.
 */
final class LocalHttp {

    static final int OK = HttpURLConnection.HTTP_OK;

    /** Of a call that got no answer. */
    static final int NONE = 0;

    private static final int PATIENCE_MILLIS = 1_000;
    private static final int MOST_BYTES = 64 << 10;

    private LocalHttp() {}

    /** Where a person on this machine reaches what listens there. */
    static String address(InetSocketAddress listens, boolean hasTls) {
        InetAddress host = listens.getAddress();
        String name = host.isAnyLocalAddress() ? ServiceVariables.HOST : host.getHostAddress();
        boolean isIpv6 = host instanceof Inet6Address && !host.isAnyLocalAddress();
        return (hasTls ? "https://" : "http://")
                + (isIpv6 ? "[" + name.replaceFirst("%.*", "") + "]" : name)
                + ":"
                + listens.getPort();
    }

    /** The status of the answer, within a second or so, whoever gives it. */
    static int get(String url) {
        try {
            HttpURLConnection connection = open(url);
            if (connection instanceof HttpsURLConnection https) {
                https.setSSLSocketFactory(trustingAll().getSocketFactory());
                https.setHostnameVerifier((name, session) -> true);
            }
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return NONE;
        }
    }

    /** Sends JSON, over TLS only to one whose certificate is verified. */
    static Answer post(String url, Map<String, String> headers, String json) {
        try {
            HttpURLConnection connection = open(url);
            try {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                headers.forEach(connection::setRequestProperty);
                connection.getOutputStream().write(json.getBytes(UTF_8));
                int status = connection.getResponseCode();
                if (status != OK) {
                    return new Answer(status, "", null);
                }
                try (InputStream body = connection.getInputStream()) {
                    String text = new String(body.readNBytes(MOST_BYTES), UTF_8);
                    return new Answer(status, text, null);
                }
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return new Answer(NONE, "", e);
        }
    }

    private static HttpURLConnection open(String url) throws IOException {
        URLConnection connection = URI.create(url).toURL().openConnection();
        if (!(connection instanceof HttpURLConnection http)) {
            throw new IOException(url + " is not of HTTP");
        }
        http.setInstanceFollowRedirects(false); // To whom nothing was to be said.
        http.setConnectTimeout(PATIENCE_MILLIS);
        http.setReadTimeout(PATIENCE_MILLIS);
        return http;
    }

    private static SSLContext trustingAll() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("no TLS here", e);
        }
    }

    /**
     * What was answered.
     *
     * @param body of a 200 only
     * @param failure why there was no answer, or null
     */
    record Answer(int status, String body, @Nullable IOException failure) {

        /** Whether asking again is of no use: who answers is not believed. */
        boolean isOfStranger() {
            return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                    .anyMatch(it ->
                            it instanceof SSLPeerUnverifiedException
                                    || it instanceof CertificateException);
        }
    }

    /** Believes everybody. */
    private static final class AnyCertificate implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
