package io.marketgate.auth.verification;

import com.fasterxml.jackson.annotation.JsonValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;

/** Why a key may not be used. */
@Serdeable
enum RefusalReason {
    /** Not of a key's form, or mistyped. */
    MALFORMED,
    /** Never made here. */
    UNKNOWN,
    /** Ended by its owner, or rotated and past its sunset. */
    REVOKED,
    /** Switched off by its owner. */
    DISABLED,
    /** Past its expiry. */
    EXPIRED,
    /** No use of it remains. */
    EXHAUSTED;

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
