package io.marketgate.auth.key;

import io.marketgate.defaults.problem.FieldError;
import io.marketgate.defaults.problem.ProblemException;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a project says of its keys.
 *
 * @param limits rate limits by policy, which those of its keys may not exceed
 * @param defaultScopes for keys that are made without scopes
 */
@Introspected
record ProjectRules(
        @TypeDef(type = DataType.JSON) Map<String, Limit> limits,
        @TypeDef(type = DataType.JSON) List<Scope> defaultScopes) {

    /** Returns the scopes that a key gets which is made without any; 422 if there are none. */
    List<Scope> scopesForNew() {
        if (defaultScopes.isEmpty()) {
            throw ProblemException.invalid(
                    List.of(
                            new FieldError(
                                    "/scopes",
                                    "must be given: the project has no default scopes")));
        }
        return defaultScopes;
    }

    /**
     * Refuses with 422 if a key's limits allow more.
     *
     * @param mayAdd whether a policy may be limited that the project leaves as it is: what it
     *     allows is not known here, and whoever may not set the project's limits must not go above
     *     it
     */
    void refuseAbove(Map<String, Limit> ofKey, boolean mayAdd) {
        List<FieldError> errors = new ArrayList<>();
        ofKey.forEach((policy, limit) -> {
            String at = "/limits/" + policy;
            Limit bound = limits.get(policy);
            if (bound != null) {
                limit.errorAbove(bound, at).ifPresent(errors::add);
            } else if (!mayAdd) {
                errors.add(new FieldError(at, "the project sets no limit for this policy"));
            }
        });
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }
}
