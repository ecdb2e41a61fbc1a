package io.marketgate.gateway.tls;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.HttpVersion;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import jakarta.inject.Singleton;

/** Lets the public port speak TLS, and HTTP/2 over it; the management port stays as it is. */
@Singleton
final class TlsListener implements BeanCreatedEventListener<NettyHttpServerConfiguration> {
    private final TlsSettings settings;

    TlsListener(TlsSettings settings) {
        this.settings = settings;
    }

    @Override
    public NettyHttpServerConfiguration onCreated(
            BeanCreatedEvent<NettyHttpServerConfiguration> event) {
        NettyHttpServerConfiguration server = event.getBean();
        if (settings.isOn() && server.getListeners() != null) {
            var listener = server.getListeners().getFirst();
            listener.setSsl(true);
            listener.setKeyName(ServerCertificate.NAME);
            server.setHttpVersion(HttpVersion.HTTP_2_0);
            // A pipeline for each stream: what stands in those of HTTP/1.1 stands there too.
            server.setLegacyMultiplexHandlers(true);
            largerHeaders(server);
        }
        return server;
    }

    /**
     * What is larger is refused without the usual form, or with all of its connection: so twice as
     * much is read as {@code max-header-size} and {@code max-initial-line-length} let pass.
     */
    private static void largerHeaders(NettyHttpServerConfiguration server) {
        long most = 2L * (server.getMaxHeaderSize() + server.getMaxInitialLineLength());
        server.getHttp2().setMaxHeaderListSize(most);
    }
}
