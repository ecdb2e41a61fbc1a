package io.marketgate.gateway.tls;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.http.server.netty.ssl.CertificateProvidedSslBuilder;
import io.micronaut.http.server.netty.ssl.ServerSslBuilder;
import io.micronaut.http.ssl.ServerSslConfiguration;

/**
 * Tells the framework's server that it speaks TLS, as {@code micronaut.server.ssl.enabled} would:
 * that cannot depend on whether files are named. The certificate is {@link ServerCertificate}'s.
 */
@Context
final class TlsServer {
    TlsServer(
            TlsSettings settings,
            HttpServerConfiguration server,
            ServerSslConfiguration ssl,
            ResourceResolver resources,
            BeanContext beans) {
        if (settings.isOn()) {
            ssl.setEnabled(true);
            beans.registerSingleton(
                    ServerSslBuilder.class,
                    new CertificateProvidedSslBuilder(server, ssl, resources));
        }
    }
}
