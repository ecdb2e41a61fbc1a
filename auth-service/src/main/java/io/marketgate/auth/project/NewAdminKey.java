package io.marketgate.auth.project;

import io.marketgate.auth.change.Change;
import io.marketgate.auth.change.ChangeLog;
import io.marketgate.auth.key.ApiKey;
import io.marketgate.auth.key.KeyFormat;
import io.marketgate.auth.key.KeyRepository;
import io.marketgate.defaults.StartupRefusal;
import io.marketgate.defaults.problem.ProblemException;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * A further admin key of the project {@code default}, for whoever has lost all of them and can run
 * programs on the machine itself.
 */
@Singleton
public final class NewAdminKey {
    private static final int ATTEMPTS = 8;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final ProjectRepository projects;
    private final KeyRepository keys;
    private final ChangeLog changes;
    private final Clock clock;
    private final AdminKeyFile file;

    NewAdminKey(
            ProjectRepository projects,
            KeyRepository keys,
            ChangeLog changes,
            Clock clock,
            AdminSettings settings) {
        this.projects = projects;
        this.keys = keys;
        this.changes = changes;
        this.clock = clock;
        this.file = new AdminKeyFile(Path.of(settings.keyFile()));
    }

    /**
     * Makes it, writes it to the file, and returns by what it may be recognised.
     *
     * @throws StartupRefusal if there is no project for it, or no file can be written
     */
    public String make() {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return made();
            } catch (ProblemException e) {
                LockSupport.parkNanos(PAUSE.toNanos()); // It may be busy, or about to start.
            }
        }
        return lastMade();
    }

    private String lastMade() {
        try {
            return made();
        } catch (ProblemException e) {
            throw new StartupRefusal(
                    "PostgreSQL does not answer, or auth-service never started on it, as make run"
                            + " would have it");
        }
    }

    private String made() {
        UUID project =
                projects.findDefault()
                        .orElseThrow(() ->
                                new StartupRefusal(
                                        "there is no project default yet: start auth-service once,"
                                                + " which makes an admin key too"));
        String key = KeyFormat.generate();
        changes.write(
                Change.Kind.KEY,
                () -> written(key),
                it -> keys.insert(ApiKey.admin(project, it, clock.instant())));
        return KeyFormat.hint(key);
    }

    /**
     * Before the commit, as at the first start: a start adds what the file has and nobody knows.
     */
    private Optional<String> written(String key) {
        file.write(key);
        return Optional.of(key);
    }
}
