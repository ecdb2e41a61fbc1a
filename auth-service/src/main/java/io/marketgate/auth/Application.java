package io.marketgate.auth;

import io.marketgate.auth.change.ChangeFeed;
import io.marketgate.auth.change.ChangeLogFollower;
import io.marketgate.auth.identity.SigningKeys;
import io.marketgate.auth.project.FirstStart;
import io.marketgate.auth.project.NewAdminKey;
import io.marketgate.database.OwnerMigrations;
import io.marketgate.defaults.Service;
import io.marketgate.defaults.SingleTask;
import io.marketgate.defaults.startup.StartupSteps;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.List;

/** The program: projects, API keys and signed identities. */
@Factory
public final class Application {
    /** The argument with which it makes an admin key instead of serving. */
    private static final String ADMIN_KEY = "admin-key";

    /** Starts it. */
    public static void main(String[] args) {
        if (List.of(args).equals(List.of(ADMIN_KEY))) {
            SingleTask.run(Application.class, it -> it.getBean(NewAdminKey.class).make());
        } else {
            Service.run(Application.class, args);
        }
    }

    @Bean(preDestroy = "stop")
    @Singleton
    @Readiness
    StartupSteps startup(
            OwnerMigrations migrations,
            FirstStart firstStart,
            SigningKeys signingKeys,
            ChangeLogFollower follower,
            ChangeFeed feed) {
        return new StartupSteps("auth")
                .add("migrations", migrations::run)
                .add("first start", firstStart::run)
                .add("signing key", signingKeys::rotate)
                .add("change log", follower::start)
                .detail("changeLogFollowed", feed::isFollowed);
    }
}
