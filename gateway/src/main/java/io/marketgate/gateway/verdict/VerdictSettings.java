package io.marketgate.gateway.verdict;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long verdicts hold, and how many of them.
 *
 * @param fresh how long a verdict holds while the change feed is followed
 * @param renew the age from which a used verdict is renewed beside the request
 * @param silent how long the feed may be silent before verdicts hold only as long as this
 * @param refused how long an unknown key stays unknown
 * @param away after how long an absence from the feed nothing is believed any more
 * @param deadline for one check of a key, a second attempt included
 * @param grants valid keys remembered at most
 * @param refusals unknown keys remembered at most
 * @param changes changes remembered at most, so that an older answer is known for one
 * @param checks keys being checked at once at most
 */
@ConfigurationProperties("gateway.verdicts")
public record VerdictSettings(
        @Bindable(defaultValue = "60s") Duration fresh,
        @Bindable(defaultValue = "50s") Duration renew,
        @Bindable(defaultValue = "2s") Duration silent,
        @Bindable(defaultValue = "30s") Duration refused,
        @Bindable(defaultValue = "10m") Duration away,
        @Bindable(defaultValue = "3s") Duration deadline,
        @Bindable(defaultValue = "100000") int grants,
        @Bindable(defaultValue = "20000") int refusals,
        @Bindable(defaultValue = "10000") int changes,
        @Bindable(defaultValue = "256") int checks) {}
