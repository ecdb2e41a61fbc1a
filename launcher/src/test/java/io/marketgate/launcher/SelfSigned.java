package io.marketgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** A certificate that nobody vouches for, as {@link FakeProgram} takes it. */
final class SelfSigned {

    private SelfSigned() {}

    /** Makes a key store of it in the folder. */
    static Path keyStore(Path folder) throws IOException, InterruptedException {
        Path store = folder.resolve("self-signed.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                "gateway",
                                "-dname",
                                "CN=bars.example.com",
                                "-storepass",
                                FakeProgram.STORE_PASSWORD,
                                "-keystore",
                                store.toString())
                        .inheritIO()
                        .start();
        assertThat(keytool.waitFor()).isZero();
        return store;
    }
}
