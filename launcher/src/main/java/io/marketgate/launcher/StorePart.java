package io.marketgate.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL or Redis as a part of the stack.
 *
 * @param establishment work once it runs, such as making roles
 */
record StorePart(
        String name,
        Role role,
        LocalServer server,
        Map<String, String> environment,
        Runnable establishment)
        implements Part {

    @Override
    public List<Integer> ports() {
        return List.of(server.port());
    }

    @Override
    public void prepare() {
        try {
            server.prepare();
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> command() {
        return server.command();
    }

    @Override
    public boolean isReady() {
        return server.answers();
    }

    @Override
    public void establish() {
        establishment.run();
    }

    @Override
    public String address() {
        return server.url();
    }
}
