package io.marketgate.gateway.verification;

import io.marketgate.gateway.limit.Limit;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What auth-service says of a key; the members of a valid key are absent of an invalid one. */
@Serdeable
record VerificationAnswer(
        boolean valid,
        @Nullable String keyId,
        @Nullable String project,
        @Nullable Set<String> scopes,
        @Nullable Map<String, Limit> limits,
        @Nullable List<String> cidrs,
        @Nullable Instant expiresAt,
        @Nullable Instant sunset,
        @Nullable Boolean cacheable,
        @Nullable String identity,
        @Nullable Long version) {

    /** The policy that counts the requests of a key. */
    private static final String REQUESTS = "key";

    /** Returns the verification, or throws if a member is missing or cannot be understood. */
    KeyVerification verification(long askedAt) {
        if (!valid) {
            return InvalidKey.INVALID;
        }
        if (keyId == null
                || project == null
                || scopes == null
                || identity == null
                || version == null) {
            throw new IllegalArgumentException("A valid key without id, scopes or identity");
        }
        return new ValidKey(
                keyId,
                project,
                Set.copyOf(scopes),
                limits == null ? null : limits.get(REQUESTS),
                cidrs == null ? List.of() : cidrs.stream().map(AllowedNetwork::of).toList(),
                Stream.ofNullable(expiresAt)
                        .flatMap(end -> Stream.concat(Stream.of(end), Stream.ofNullable(sunset)))
                        .min(Instant::compareTo)
                        .orElse(sunset),
                identity,
                version,
                askedAt,
                Boolean.TRUE.equals(cacheable));
    }
}
