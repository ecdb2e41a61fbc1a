package io.marketgate.kv;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names the cause of what Redis refused or of why it could not be asked. */
final class RedisFailures {
    static final String CONNECTION = "connection";
    static final String TIMEOUT = "timeout";
    static final String NO_SCRIPT = "noscript";
    static final String WRONG_TYPE = "wrongtype";
    static final String CROSS_SLOT = "crossslot";

    static final String BACKLOG = "backlog";
    private static final String OTHER = "other";
    private static final String QUEUE_FULL = "queue size exceeded";

    /** How replies begin that refuse. */
    private static final String CODES =
            "OOM|READONLY|LOADING|NOAUTH|WRONGPASS|NOPERM|NOSCRIPT|WRONGTYPE"
                    + "|BUSY|MISCONF|MASTERDOWN|NOREPLICAS|CLUSTERDOWN|CROSSSLOT";

    /** A code stands at the start of a reply, or within it when a script's command was refused. */
    private static final Pattern CODE = Pattern.compile("(?:^|[ -])(" + CODES + ")\\b");

    private static final Map<String, String> TEXTS =
            Map.of("max number of clients", "maxclients", "invalid password", "wrongpass");

    /** All labels that there are. */
    static final List<String> CAUSES =
            Stream.of(
                            Stream.of(CONNECTION, TIMEOUT, BACKLOG, OTHER),
                            Stream.of(CODES.toLowerCase(Locale.ROOT).split("\\|")),
                            TEXTS.values().stream())
                    .flatMap(Function.identity())
                    .distinct()
                    .toList();

    private RedisFailures() {}

    /** Returns the failure as the store throws it. */
    static StoreException of(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return new StoreException(label(failure), message, failure);
    }

    /** Returns the label; an error reply anywhere among the causes decides. */
    static String label(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandExecutionException) {
                return ofReply(String.valueOf(cause.getMessage()));
            }
            String message = cause.getMessage();
            if (message != null && message.contains(QUEUE_FULL)) {
                return BACKLOG;
            }
        }
        return CONNECTION;
    }

    /** Returns the innermost cause, which says what happened. */
    static Throwable root(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : root(cause);
    }

    private static String ofReply(String reply) {
        Matcher code = CODE.matcher(reply);
        if (code.find()) {
            return code.group(1).toLowerCase(Locale.ROOT);
        }
        return TEXTS.entrySet().stream()
                .filter(text -> reply.contains(text.getKey()))
                .map(Map.Entry::getValue)
                .findAny()
                .orElse(OTHER);
    }
}
