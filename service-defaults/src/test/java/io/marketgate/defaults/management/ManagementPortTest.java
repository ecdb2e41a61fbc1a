package io.marketgate.defaults.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.marketgate.defaults.undertest.Answer;
import io.marketgate.defaults.undertest.ServiceUnderTest;
import io.marketgate.house.FreePorts;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who reaches the management port, and what is there: asked over real sockets. */
class ManagementPortTest {
    private final int management = FreePorts.next();

    /** The example service of these tests. */
    private static final class Example extends ServiceUnderTest<Example> {
        Example(Map<String, Object> settings) {
            super(settings);
        }

        @Override
        protected Example self() {
            return this;
        }
    }

    private Example example(String host) {
        return new Example(
                Map.of(
                        "endpoints.all.port",
                        management,
                        "marketgate.host",
                        "0.0.0.0",
                        "marketgate.management.host",
                        host));
    }

    private Example example() {
        return new Example(Map.of("endpoints.all.port", management, "marketgate.host", "0.0.0.0"));
    }

    @Test
    void managementPort_unlessToldOtherwise_refusesEveryAddressButLoopback() throws IOException {
        InetAddress address = ofTheNetwork();
        try (Example example = example()) {
            connect(address, example.port());
            assertThatThrownBy(() -> connect(address, management))
                    .isInstanceOf(ConnectException.class);
            connect(InetAddress.getLoopbackAddress(), management);
        }
    }

    @Test
    void managementPort_toldItsAddress_isThere() throws IOException {
        InetAddress address = ofTheNetwork();
        try (Example ignored = example("0.0.0.0")) {
            connect(address, management);
            connect(InetAddress.getLoopbackAddress(), management);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/open/thread", "/internal/state", "/v2/failing", "/nothing"})
    void managementPort_hasNothingOfThePublicOne(String path) {
        try (Example example = example()) {
            Answer answer = example.at(management).get(path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text()).contains("request_id");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/breakers", "/prometheus"})
    void publicPort_hasNothingOfTheManagementOne(String path) {
        try (Example example = example()) {
            assertThat(example.as("").get(path).status()).isEqualTo(404);
            assertThat(example.at(management).get(path).status()).isEqualTo(200);
        }
    }

    @Test
    void change_withoutServiceSecret_isRefused() {
        try (Example example = example()) {
            String reset = "/breakers/any/reset";
            assertThat(example.at(management).post(reset, "").status()).isEqualTo(401);
            assertThat(
                            example.at(management)
                                    .post(reset, "", "X-Marketgate-Service-Secret", "guess")
                                    .status())
                    .isEqualTo(401);
            assertThat(
                            example.at(management)
                                    .post(
                                            reset,
                                            "",
                                            "X-Marketgate-Service-Secret",
                                            ServiceUnderTest.SECRET)
                                    .status())
                    .isEqualTo(404);
        }
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 5_000);
        }
    }

    private static InetAddress ofTheNetwork() throws SocketException {
        Optional<InetAddress> address =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(it -> it instanceof Inet4Address && !it.isLoopbackAddress())
                        .findFirst();
        assumeThat(address).as("an address besides loopback").isPresent();
        return address.orElseThrow();
    }
}
