package io.marketgate.auth.project;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Where the first admin key comes from, or goes to.
 *
 * @param key a key that is to be an admin key; empty if it is to be made up
 * @param keyFile where a key that was made up is kept
 */
@ConfigurationProperties("marketgate.admin")
record AdminSettings(
        @Bindable(defaultValue = "") String key,
        @Bindable(defaultValue = ".local/admin.key") String keyFile) {

    @Override
    public String toString() {
        return "AdminSettings[keyFile=" + keyFile + "]"; // The key must not reach a log.
    }
}
