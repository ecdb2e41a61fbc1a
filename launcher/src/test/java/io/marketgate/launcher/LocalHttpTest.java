package io.marketgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.launcher.LocalHttp.Answer;
import java.io.IOException;
import java.net.ConnectException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;

class LocalHttpTest {

    @Test
    void answer_ofStranger_isWhatACertificateSays() {
        IOException unknown = new SSLHandshakeException("no path");
        unknown.initCause(new CertificateException("no path"));
        assertThat(failed(unknown).isOfStranger()).isTrue();
        assertThat(failed(new SSLPeerUnverifiedException("another name")).isOfStranger()).isTrue();
    }

    /** What may be otherwise when it is asked again. */
    @Test
    void answer_absent_isNoStrangers() {
        assertThat(failed(new SSLException("closed in the handshake")).isOfStranger()).isFalse();
        assertThat(failed(new ConnectException("refused")).isOfStranger()).isFalse();
        assertThat(new Answer(LocalHttp.OK, "{}", null).isOfStranger()).isFalse();
    }

    private static Answer failed(IOException failure) {
        return new Answer(LocalHttp.NONE, "", failure);
    }
}
