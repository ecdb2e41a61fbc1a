package io.marketgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A key and the service secret are shown to auth-service alone. */
class AdminKeyCheckTest {

    @TempDir Path folder;

    @Test
    @Timeout(60)
    void find_noKey_andAuthKeepsItsOwnElsewhere_isNotWaitedFor() {
        try (StateFolder state = StateFolder.open(folder.resolve("state"))) {
            Duration patience = Duration.ofHours(1);
            AdminKeyCheck check =
                    new AdminKeyCheck(
                            state, "http://127.0.0.1:1", false, state.serviceSecret(), patience);
            assertThat(check.find(null).note()).startsWith("not known here");
        }
    }

    @Test
    void find_authWhoseCertificateNobodyVouchesFor_isToldNothing()
            throws IOException, InterruptedException {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        var place = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        HttpServer auth = FakeProgram.listenWithTls(place, SelfSigned.keyStore(folder));
        auth.createContext(
                "/",
                exchange -> {
                    heard.add(exchange.getRequestURI().toString());
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        auth.start();
        String url = "https://127.0.0.1:" + auth.getAddress().getPort();
        try (StateFolder state = StateFolder.open(folder.resolve("state"))) {
            AdminKeyCheck.AdminKey found =
                    new AdminKeyCheck(state, url, false, state.serviceSecret())
                            .find("mg_test_given");
            assertThat(heard).isEmpty();
            assertThat(found.key()).isNull();
            assertThat(found.note()).contains("could not be tried: " + url + ": ");
            // What is not secret may be asked of anybody: whether this machine's gateway is ready.
            assertThat(LocalHttp.get(url + "/health/readiness")).isEqualTo(LocalHttp.OK);
        } finally {
            auth.stop(0);
        }
    }
}
