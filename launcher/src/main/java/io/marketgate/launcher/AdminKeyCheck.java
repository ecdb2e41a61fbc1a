package io.marketgate.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks auth-service of the admin key that is to be shown: one that is refused is no help. */
final class AdminKeyCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern VALID = Pattern.compile("\"valid\"\\s*:\\s*true");
    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([\\w-]+)\"");
    private static final String NEW = "; make admin-key makes a new one";

    private final StateFolder state;
    private final @Nullable String auth;
    private final boolean keeps;
    private final Path secret;
    private final Duration patience;

    /**
     * @param auth where an auth-service is; null if none is known to run
     * @param keeps whether it keeps the key that it makes in this state folder
     * @param secret the file of the secret by which it knows us
     */
    AdminKeyCheck(StateFolder state, @Nullable String auth, boolean keeps, Path secret) {
        this(state, auth, keeps, secret, PATIENCE);
    }

    /** Makes one that waits so long for a key and for an answer. */
    AdminKeyCheck(
            StateFolder state,
            @Nullable String auth,
            boolean keeps,
            Path secret,
            Duration patience) {
        this.state = state;
        this.auth = auth;
        this.keeps = keeps;
        this.secret = secret;
        this.patience = patience;
    }

    /** Looks at the key that was given, which is kept if it is good, then at the one kept. */
    AdminKey find(@Nullable String given) {
        if (given == null && keeps) {
            // Alive is not ready: a first start may be about to make one.
            Processes.poll(patience, () -> state.keptAdminKey() != null);
        }
        String kept = state.keptAdminKey();
        List<String> keys = Stream.of(given, kept).filter(Objects::nonNull).distinct().toList();
        if (keys.isEmpty()) {
            return new AdminKey(null, "not known here" + NEW);
        }
        if (auth == null) {
            return new AdminKey(null, "in " + state.adminKey() + ", not tried: auth is not here");
        }
        String refusal = "";
        for (String key : keys) {
            refusal = refusal(key);
            if (refusal.isEmpty()) {
                if (kept == null) {
                    state.keepAdminKey(key);
                }
                return new AdminKey(key, "");
            }
        }
        String place = keys.getLast().equals(kept) ? "in " + state.adminKey() : "that was given";
        return new AdminKey(null, "the one " + place + " " + refusal);
    }

    /** Why the key is not to be shown; empty if it is good. */
    private String refusal(String key) {
        String json = "{\"key\":\"" + key.replaceAll("[^\\w-]", "") + "\"}";
        Map<String, String> headers = Map.of("X-Marketgate-Service-Secret", secret());
        AtomicReference<LocalHttp.Answer> last = new AtomicReference<>();
        Processes.poll(
                patience,
                () -> {
                    last.set(LocalHttp.post(auth + "/internal/keys/verify", headers, json));
                    return last.get().status() == LocalHttp.OK || last.get().isOfStranger();
                });
        IOException failure = last.get().failure();
        if (failure != null) {
            return "could not be tried: " + auth + ": " + failure.getMessage();
        }
        if (last.get().status() != LocalHttp.OK) {
            return "could not be tried: auth answers " + last.get().status();
        }
        if (VALID.matcher(last.get().body()).find()) {
            return "";
        }
        Matcher code = CODE.matcher(last.get().body());
        return "is " + (code.find() ? code.group(1) : "refused") + NEW;
    }

    private String secret() {
        try (Stream<String> lines = Files.lines(secret)) {
            return lines.map(String::strip).filter(it -> !it.isEmpty()).findFirst().orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What there is to show.
     *
     * @param key one that is good, or null
     * @param note why there is none; empty if there is one
     */
    record AdminKey(@Nullable String key, String note) {}
}
