package io.marketgate.auth.verification;

import io.marketgate.auth.identity.SigningKeys;
import io.marketgate.auth.key.KeyFormat;
import io.marketgate.auth.verification.CredentialRepository.CredentialRow;
import io.marketgate.auth.verification.Verification.Accepted;
import io.marketgate.auth.verification.Verification.Refused;
import io.marketgate.kv.VersionedValue;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Says what a presented key may do: form and checksum, then Redis, then PostgreSQL. */
@Singleton
final class Verifier {
    private final CredentialCache cache;
    private final CredentialRepository repository;
    private final SigningKeys signing;
    private final MeterRegistry metrics;
    private final Clock clock;

    Verifier(
            CredentialCache cache,
            CredentialRepository repository,
            SigningKeys signing,
            MeterRegistry metrics,
            Clock clock) {
        this.cache = cache;
        this.repository = repository;
        this.signing = signing;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Judges a key; every use of one whose uses are counted is counted by this.
     *
     * @param minVersion a copy older than this is read again from PostgreSQL
     * @throws io.marketgate.defaults.problem.ProblemException 503 if nothing can be known of it now
     */
    Verification verify(String key, long minVersion) {
        if (!KeyFormat.isValid(key)) {
            return refused(RefusalReason.MALFORMED, "format");
        }
        byte[] hash = KeyFormat.hash(key);
        if (cache.isUnknown(hash, minVersion)) {
            return refused(RefusalReason.UNKNOWN, "memory");
        }
        Optional<VersionedValue<Credential>> copy = cache.find(hash, minVersion);
        if (copy.isPresent()) {
            return judge(copy.get().value(), copy.get().version(), "redis");
        }
        // Before the read, so that a copy seems older than it is, never younger.
        Instant readAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        CredentialRow found = repository.find(hash, readAt);
        Optional<Credential> stored = Optional.ofNullable(found.credential());
        cache.keep(hash, found.epoch(), found.version(), stored);
        return stored.map(credential -> judge(credential, found.version(), "postgresql"))
                .orElseGet(() -> refused(RefusalReason.UNKNOWN, "postgresql"));
    }

    private Verification judge(Credential credential, long version, String source) {
        Optional<RefusalReason> refusal = credential.refusal(clock.instant());
        if (refusal.isPresent()) {
            return refused(refusal.get(), source);
        }
        // Signed before the use is counted: a use that cannot be signed is none.
        String token = signing.sign(credential.id(), credential.project(), credential.scopes());
        if (credential.counted() && repository.use(credential.id()) == 0) {
            return refused(RefusalReason.EXHAUSTED, source);
        }
        count("accepted", source);
        return new Accepted(
                true,
                credential.id(),
                credential.project(),
                credential.scopes(),
                credential.limits(),
                credential.cidrs(),
                credential.expiresAt(),
                credential.sunset(),
                !credential.counted(),
                token,
                version);
    }

    private Refused refused(RefusalReason refusal, String source) {
        count(refusal.code(), source);
        return new Refused(false, refusal);
    }

    private void count(String outcome, String source) {
        metrics.counter("auth.verifications", "outcome", outcome, "source", source).increment();
    }
}
