package io.marketgate.gateway.tls;

import io.marketgate.defaults.StartupRefusal;
import io.micronaut.context.annotation.Context;
import io.micronaut.http.ssl.CertificateProvider;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import java.security.KeyStore;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Sinks;

/**
 * The certificate of the public port, read again when its files change. What cannot be used does
 * not replace what is in use.
 */
@Context
@Named(ServerCertificate.NAME)
final class ServerCertificate implements CertificateProvider {
    /** By which the listener finds it. */
    static final String NAME = "public";

    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);

    private final TlsSettings settings;
    private final Sinks.Many<KeyStore> stores = Sinks.many().replay().latest();
    private @Nullable PemPair inUse;
    private String refused = "";
    private boolean told;

    ServerCertificate(
            TlsSettings settings, @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
        this.settings = settings;
        if (settings.isOn()) {
            PemPair pair = PemPair.read(settings);
            use(pair);
            scheduler.scheduleWithFixedDelay(settings.refresh(), settings.refresh(), this::look);
        } else if (!settings.keyFile().isBlank()) {
            throw new StartupRefusal(
                    "MARKETGATE_TLS_CERTIFICATE_FILE is needed beside MARKETGATE_TLS_KEY_FILE");
        }
    }

    @Override
    public Publisher<KeyStore> getKeyStore() {
        return stores.asFlux();
    }

    @Override
    public String getName() {
        return NAME;
    }

    private void use(PemPair pair) {
        stores.tryEmitNext(pair.keyStore()).orThrow();
        inUse = pair;
    }

    private void look() {
        try {
            PemPair pair = PemPair.read(settings);
            if (!pair.equals(inUse)) {
                use(pair);
                LOG.info("the new TLS certificate is in use");
            }
            refused = "";
        } catch (StartupRefusal e) {
            tell(e.getMessage());
        } catch (RuntimeException e) {
            tell(e.toString()); // Thrown out of here, it would end all further looks.
        }
    }

    /** Two files are replaced one after the other: only what stays as it is, is told, once. */
    private void tell(String reason) {
        if (!reason.equals(refused)) {
            refused = reason;
            told = false;
        } else if (!told) {
            told = true;
            LOG.error("the TLS certificate in use stays: {}", reason);
        }
    }
}
