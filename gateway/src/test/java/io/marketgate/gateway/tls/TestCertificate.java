package io.marketgate.gateway.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate of this machine's that was signed by nobody, with its key. */
record TestCertificate(X509Certificate certificate, byte[] pkcs8) {
    private static final char[] PASSWORD = "changeit".toCharArray();

    /** Makes one with the JDK's keytool. */
    static TestCertificate make(Path folder, String algorithm) throws Exception {
        Path file = Files.createTempFile(folder, "made", ".p12");
        Files.delete(file);
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                                "-genkeypair",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                new String(PASSWORD),
                                "-alias",
                                "it",
                                "-keyalg",
                                algorithm,
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost,ip:127.0.0.1",
                                "-validity",
                                "30")
                        .inheritIO()
                        .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool failed");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return new TestCertificate(
                (X509Certificate) store.getCertificate("it"),
                Objects.requireNonNull(store.getKey("it", PASSWORD)).getEncoded());
    }

    String pem() throws GeneralSecurityException {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    String key() {
        return pem("PRIVATE KEY", pkcs8);
    }

    /** Returns the key as OpenSSL used to write it: without the head that PKCS#8 has. */
    String traditionalKey() {
        String kind = certificate.getPublicKey().getAlgorithm();
        int at = header(pkcs8, 0);
        at += 3; // version
        at = header(pkcs8, at) + length(pkcs8, at); // algorithm
        int begin = header(pkcs8, at);
        byte[] inner = Arrays.copyOfRange(pkcs8, begin, begin + length(pkcs8, at));
        return pem(kind + " PRIVATE KEY", inner);
    }

    private static int header(byte[] der, int at) {
        int length = der[at + 1] & 0xff;
        return at + 2 + (length < 0x80 ? 0 : length & 0x7f);
    }

    private static int length(byte[] der, int at) {
        int length = der[at + 1] & 0xff;
        if (length < 0x80) {
            return length;
        }
        int value = 0;
        for (int i = 0; i < (length & 0x7f); i++) {
            value = value << 8 | der[at + 2 + i] & 0xff;
        }
        return value;
    }

    private static String pem(String label, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
    }

    /** Returns what trusts these and nobody else. */
    static SSLContext trusting(TestCertificate... trusted) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < trusted.length; i++) {
            store.setCertificateEntry("it" + i, trusted[i].certificate());
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Writes it and its key into the folder, and returns the settings that name the files. */
    Map<String, Object> served(Path folder) throws IOException, GeneralSecurityException {
        Path certificateFile = folder.resolve("tls.crt");
        Path keyFile = folder.resolve("tls.key");
        writeTo(certificateFile, keyFile, key());
        Map<String, Object> settings = new HashMap<>();
        settings.put("marketgate.tls.certificate.file", certificateFile.toString());
        settings.put("marketgate.tls.key.file", keyFile.toString());
        return settings;
    }

    void writeTo(Path certificateFile, Path keyFile, String key)
            throws IOException, GeneralSecurityException {
        Files.writeString(certificateFile, pem());
        Files.writeString(keyFile, key);
    }
}
