package io.marketgate.defaults.identity;

import java.util.Set;

/**
 * Who makes a request, as auth-service signed it.
 *
 * @param subject the id of the key or user
 * @param project the id of the project whose data the caller may see
 */
public record Caller(String subject, String project, Set<String> scopes) {
    /** Returns whether the caller has the scope. */
    public boolean has(String scope) {
        return scopes.contains(scope);
    }
}
