package io.marketgate.auth.key;

import io.marketgate.defaults.body.Members;
import io.marketgate.defaults.identity.Caller;
import io.marketgate.defaults.problem.CommonProblem;
import io.marketgate.defaults.problem.ProblemException;
import java.util.Collection;
import java.util.List;

/** What a key may do, by name. */
public final class Scope {
    /** Create, list and revoke keys of one's own project. */
    public static final String KEYS_ADMIN = "keys:admin";

    /** What lies beyond projects. */
    public static final String PLATFORM = "platform";

    /** All there are. */
    public static final List<String> ALL =
            List.of(
                    "market:read",
                    "trades:read",
                    "trades:write",
                    "threads:write",
                    KEYS_ADMIN,
                    "limits:check",
                    PLATFORM);

    private Scope() {}

    /** Reads known scopes without repetitions. */
    public static List<String> read(Members members, String member, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            if (!ALL.contains(texts.get(i))) {
                members.reject(member, i, "must be one of " + ALL);
            }
        }
        return texts.stream().distinct().toList();
    }

    /** Refuses with 403 if the caller lacks one of the scopes. */
    static void demand(Caller caller, Collection<String> scopes) {
        for (String scope : scopes) {
            if (!caller.has(scope)) {
                throw ProblemException.of(
                                CommonProblem.FORBIDDEN, "your key lacks the scope " + scope)
                        .with("required-scope", scope);
            }
        }
    }
}
