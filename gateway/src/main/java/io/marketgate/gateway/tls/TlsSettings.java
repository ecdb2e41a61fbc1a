package io.marketgate.gateway.tls;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * With what the public port speaks TLS.
 *
 * @param certificateFile the certificate and those above it, PEM; empty: the port speaks plain HTTP
 * @param keyFile its private key, PEM: PKCS#8, or as OpenSSL writes RSA and EC keys
 * @param refresh how often the files are looked at
 */
@ConfigurationProperties("gateway.tls")
public record TlsSettings(
        @Bindable(defaultValue = "") String certificateFile,
        @Bindable(defaultValue = "") String keyFile,
        @Bindable(defaultValue = "5s") Duration refresh) {

    /** Returns whether the public port speaks TLS. */
    public boolean isOn() {
        return !certificateFile.isBlank();
    }
}
