package io.marketgate.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketgate.defaults.undertest.RawAnswer;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which web pages may call is judged by the gateway, not again by the services behind it. */
@MicronautTest
class OriginTest {
    @Inject EmbeddedServer server;

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example.com", "http://localhost:3000", "null"})
    void origin_ofAnyPage_isServed(String origin) throws IOException {
        RawAnswer answer =
                RawAnswer.to(
                        server.getPort(),
                        "GET /v2/acts HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nOrigin: "
                                + origin
                                + "\r\n\r\n");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
}
