package io.marketgate.launcher.backend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import io.marketgate.house.FreePorts;
import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** A server in a container, on a port of this machine that it keeps over restarts. */
abstract sealed class ContainerBackend implements Backend {
    private static final Duration START = Duration.ofSeconds(120);

    private final DockerClient docker = docker();
    private final int port = FreePorts.next();
    private final GenericContainer<?> container;

    private ContainerBackend(String image, int port, String... command) {
        container = new GenericContainer<>(DockerImageName.parse(image));
        // Fixed: a port of Docker's choice would be another one after a restart.
        container.setPortBindings(List.of("127.0.0.1:" + this.port + ":" + port));
        container.withExposedPorts(port).withCommand(command);
    }

    /** Whether tests are to run against containers. */
    static boolean areWanted() {
        String kind = System.getProperty("backends", "embedded");
        return switch (kind) {
            case "embedded" -> false;
            case "containers" -> true;
            default ->
                    throw new IllegalArgumentException(
                            "-Dbackends is embedded or containers, not " + kind);
        };
    }

    /** PostgreSQL 18. */
    static final class Postgres extends ContainerBackend implements PostgresBackend {
        private static final String PASSWORD = "only-until-it-trusts-everybody";

        Postgres() {
            super("postgres:18-alpine", 5432, "postgres", "-c", "fsync=off");
            container().withEnv("POSTGRES_PASSWORD", PASSWORD);
            container().withEnv("POSTGRES_DB", PostgresBackend.DATABASE);
            container().start();
            trustEverybody();
            awaitAnswer();
        }

        /** As the embedded one does: tests make roles and give them no passwords. */
        private void trustEverybody() {
            String trust =
                    """
                    do $$ begin
                    execute format(
                        'copy (select ''host all all all trust'') to %L',
                        current_setting('hba_file'));
                    perform pg_reload_conf();
                    end $$
                    """;
            await().atMost(START)
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .until(() -> runs(url() + "&password=" + PASSWORD, trust));
        }

        @Override
        boolean answers() {
            try {
                return runs(url() + "&connectTimeout=1&socketTimeout=1", "select 1");
            } catch (SQLException e) {
                return false;
            }
        }

        private static boolean runs(String url, String sql) throws SQLException {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
                return true;
            }
        }
    }

    /** Redis 8. */
    static final class Redis extends ContainerBackend implements RedisBackend {
        Redis() {
            super("redis:8-alpine", 6379, "redis-server", "--appendonly", "yes", "--save", "");
            container().start();
            awaitAnswer();
        }

        @Override
        boolean answers() {
            try (Socket socket = new Socket("127.0.0.1", port())) {
                socket.setSoTimeout(500);
                socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
                byte[] answer = socket.getInputStream().readNBytes(5);
                return new String(answer, US_ASCII).equals("+PONG");
            } catch (IOException e) {
                return false;
            }
        }
    }

    abstract boolean answers();

    final GenericContainer<?> container() {
        return container;
    }

    final void awaitAnswer() {
        await().atMost(START).until(this::answers);
    }

    @Override
    public final int port() {
        return port;
    }

    @Override
    public final void kill() {
        if (isRunning()) {
            docker.killContainerCmd(container.getContainerId()).exec();
        }
    }

    @Override
    public final void pause() {
        docker.pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public final void resume() {
        docker.unpauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public final void stop() {
        if (Boolean.TRUE.equals(state().getPaused())) {
            resume();
        }
        if (isRunning()) {
            docker.stopContainerCmd(container.getContainerId()).exec();
        }
    }

    @Override
    public final void restart() {
        stop();
        docker.startContainerCmd(container.getContainerId()).exec();
        awaitAnswer();
    }

    @Override
    public final void close() {
        container.stop();
    }

    private boolean isRunning() {
        return Boolean.TRUE.equals(state().getRunning());
    }

    private ContainerState state() {
        return docker.inspectContainerCmd(container.getContainerId()).exec().getState();
    }

    private static DockerClient docker() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException(
                    "-Dbackends=containers needs Docker, and none answers:"
                            + " start it, or leave the option out");
        }
        return DockerClientFactory.instance().client();
    }
}
