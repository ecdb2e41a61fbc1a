package io.marketgate.defaults.management;

import io.micronaut.context.env.Environment;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration.NettyListenerConfiguration;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Binds the management port to an address of its own. The framework would bind it to that of the
 * service's port, which may be one that everybody reaches.
 */
@Singleton
final class Listeners implements BeanCreatedEventListener<NettyHttpServerConfiguration>, Ordered {
    private final Environment environment;
    private final ManagementSettings management;

    Listeners(Environment environment, ManagementSettings management) {
        this.environment = environment;
        this.management = management;
    }

    @Override
    public NettyHttpServerConfiguration onCreated(
            BeanCreatedEvent<NettyHttpServerConfiguration> event) {
        NettyHttpServerConfiguration server = event.getBean();
        if (server.getPort().isPresent()) {
            int own = server.getPort().get();
            List<NettyListenerConfiguration> listeners = new ArrayList<>();
            listeners.add(own(server, own));
            ManagementPort.of(environment, own).ifPresent(port -> listeners.add(managed(port)));
            server.setListeners(listeners);
        }
        return server;
    }

    private static NettyListenerConfiguration own(NettyHttpServerConfiguration server, int port) {
        return NettyListenerConfiguration.createTcp(
                server.getHost().orElse(null), port, false, null, null);
    }

    /** As the framework makes it, its host apart. */
    private NettyListenerConfiguration managed(int port) {
        NettyListenerConfiguration listener =
                NettyListenerConfiguration.createTcp(management.host(), port, false, null, null);
        listener.setExposeDefaultRoutes(false);
        listener.setSupportGracefulShutdown(false);
        return listener;
    }

    /** Before who changes the listeners further. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
