package io.marketgate.defaults.identity;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Where the secret between services comes from.
 *
 * @param secretFile a file with one secret a line; empty: none
 * @param secret the same as text, used where there is no file
 */
@ConfigurationProperties("marketgate.service")
record ServiceSecretSettings(
        @Bindable(defaultValue = "") String secretFile,
        @Bindable(defaultValue = "") String secret) {

    @Override
    public String toString() {
        return "ServiceSecretSettings[secretFile=" + secretFile + "]";
    }
}
