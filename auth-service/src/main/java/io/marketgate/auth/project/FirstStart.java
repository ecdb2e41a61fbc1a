package io.marketgate.auth.project;

import io.marketgate.auth.change.Change;
import io.marketgate.auth.change.ChangeLog;
import io.marketgate.auth.key.ApiKey;
import io.marketgate.auth.key.KeyFormat;
import io.marketgate.auth.key.KeyRepository;
import io.marketgate.defaults.SingleTask;
import io.marketgate.defaults.StartupRefusal;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the first start makes: the project {@code default} and an admin key.
 *
 * <p>Later starts change nothing, unless the key that is configured, or was written just before a
 * crash, is unknown. No key is made up where there has been one. A single task starts nothing, and
 * may be what mends a broken file.
 */
@Context
@Requires(notEnv = SingleTask.ENVIRONMENT)
public final class FirstStart {
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private final ProjectRepository projects;
    private final KeyRepository keys;
    private final ChangeLog changes;
    private final Clock clock;
    private final String configured;
    private final AdminKeyFile file;

    FirstStart(
            ProjectRepository projects,
            KeyRepository keys,
            ChangeLog changes,
            Clock clock,
            AdminSettings settings) {
        this.projects = projects;
        this.keys = keys;
        this.changes = changes;
        this.clock = clock;
        configured = settings.key().strip();
        file = new AdminKeyFile(Path.of(settings.keyFile()));
        refuseMalformed();
    }

    /** Before anything is started: a broken key must not leave half a service behind. */
    private void refuseMalformed() {
        if (configured.isEmpty()) {
            file.read();
        } else if (!KeyFormat.isValid(configured)) {
            throw new StartupRefusal("MARKETGATE_ADMIN_KEY is not a well-formed key (mg_live_...)");
        }
    }

    /** Makes what is missing; instances that start at the same time make it once. */
    public void run() {
        Project fresh =
                new ProjectDraft(ProjectRepository.DEFAULT, null).project(null, clock.instant());
        if (projects.findDefault().isEmpty()) {
            changes.write(Change.Kind.PROJECT, () -> projects.insert(fresh))
                    .ifPresent(id -> LOG.info("made the project default"));
        }
        UUID project = projects.findDefault().orElseThrow();
        // Files are slow: no other writer waits for them.
        changes.write(
                        Change.Kind.KEY,
                        () -> missingKey(project),
                        key -> keys.insert(ApiKey.admin(project, key, clock.instant())))
                .ifPresent(id -> LOG.info("made the admin key {}", id));
    }

    /** Returns the key that has to be stored, if there is one. */
    private Optional<String> missingKey(UUID project) {
        Optional<String> given = configured.isEmpty() ? file.read() : Optional.of(configured);
        if (given.isPresent()) {
            return given.filter(key -> !keys.isKnown(KeyFormat.hash(key)));
        }
        if (keys.hasAny(project)) {
            LOG.warn(
                    "there is no admin key in {} and its key cannot be recovered;"
                            + " make admin-key (auth-service.jar admin-key) makes a new one, and"
                            + " MARKETGATE_ADMIN_KEY adds one",
                    file.path());
            return Optional.empty();
        }
        String key = KeyFormat.generate();
        file.write(key); // Before the commit: a key that nobody has would be of no use.
        return Optional.of(key);
    }
}
