package io.marketgate.auth.project;

import io.marketgate.auth.change.Change;
import io.marketgate.auth.change.ChangeLog;
import io.marketgate.auth.database.Sql;
import io.marketgate.auth.key.ApiKey;
import io.marketgate.auth.key.KeyDraft;
import io.marketgate.auth.key.KeyFormat;
import io.marketgate.auth.key.KeyRepository;
import io.marketgate.auth.key.Scope;
import io.marketgate.defaults.StartupRefusal;
import io.micronaut.context.annotation.Context;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the first start makes: the project {@code default} and an admin key.
 *
 * <p>Later starts change nothing, unless the configured key is unknown, or the file of the key that
 * was made up is gone: a key cannot be recovered, so there will be a further one.
 */
@Context
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
            throw new StartupRefusal("MARKETGATE_ADMIN_KEY is no well-formed key (mg_live_...)");
        }
    }

    /** Makes what is missing; instances that start at the same time make it once. */
    public void run() {
        Project fresh = ProjectDraft.of(ProjectRepository.DEFAULT).found(null, clock.instant());
        if (projects.findDefault().isEmpty() && projects.insert(fresh)) {
            LOG.info("made the project default");
        }
        UUID project = projects.findDefault().orElseThrow();
        changes.write(Change.Kind.KEY, sql -> makeKey(sql, project))
                .ifPresent(id -> LOG.info("made the admin key {}", id));
    }

    private Optional<UUID> makeKey(Sql sql, UUID project) throws SQLException {
        Optional<String> given = configured.isEmpty() ? file.read() : Optional.of(configured);
        String key = given.orElseGet(() -> KeyFormat.generate("live"));
        if (keys.isKnown(sql, key)) {
            return Optional.empty();
        }
        ApiKey admin = KeyDraft.of("admin", Scope.ALL).issue(project, key, clock.instant());
        keys.insert(sql, admin);
        if (given.isEmpty()) {
            file.write(key); // Before the commit: a key that nobody has would be of no use.
        }
        return Optional.of(admin.id());
    }
}
