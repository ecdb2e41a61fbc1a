package io.marketgate.gateway.verification;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long verifications hold, and how many of them.
 *
 * @param fresh how long a verification holds while the change feed is followed
 * @param renew the age from which a used verification is renewed beside the request
 * @param silent how long the feed may be silent before verifications hold only as long as this
 * @param invalid how long an unknown key stays unknown
 * @param away after how long an absence from the feed nothing is believed any more
 * @param deadline for one check of a key, a second attempt included
 * @param validKeys valid keys remembered at most
 * @param invalidKeys unknown keys remembered at most
 * @param changes changes remembered at most, so that an older answer is known for one
 * @param atOnce keys being verified at once at most
 */
@ConfigurationProperties("gateway.verifications")
public record VerificationSettings(
        @Bindable(defaultValue = "60s") Duration fresh,
        @Bindable(defaultValue = "50s") Duration renew,
        @Bindable(defaultValue = "2s") Duration silent,
        @Bindable(defaultValue = "30s") Duration invalid,
        @Bindable(defaultValue = "10m") Duration away,
        @Bindable(defaultValue = "3s") Duration deadline,
        @Bindable(defaultValue = "100000") int validKeys,
        @Bindable(defaultValue = "20000") int invalidKeys,
        @Bindable(defaultValue = "10000") int changes,
        @Bindable(defaultValue = "256") int atOnce) {}
