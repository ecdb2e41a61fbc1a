package io.marketgate.gateway.tls;

import io.marketgate.defaults.StartupRefusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two PEM files as they were read.
 *
 * @param certificates the server's certificate first
 */
record PemPair(String certificates, String key) {
    private static final String CERTIFICATE_FILE = "MARKETGATE_TLS_CERTIFICATE_FILE";
    private static final String KEY_FILE = "MARKETGATE_TLS_KEY_FILE";
    private static final int MAX_BYTES = 1 << 20;

    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN (RSA |EC )?PRIVATE KEY-----([^-:]+)-----END");

    /** Reads the files, or refuses with a message that names the setting. */
    static PemPair read(TlsSettings settings) {
        if (settings.keyFile().isBlank()) {
            throw new StartupRefusal(KEY_FILE + " is needed beside " + CERTIFICATE_FILE);
        }
        return new PemPair(
                text(CERTIFICATE_FILE, settings.certificateFile()),
                text(KEY_FILE, settings.keyFile()));
    }

    private static String text(String setting, String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > MAX_BYTES) {
                throw new StartupRefusal(setting + ": " + file + " is no PEM file");
            }
            return Files.readString(path, StandardCharsets.ISO_8859_1);
        } catch (IOException | InvalidPathException e) {
            throw new StartupRefusal(setting + ": " + file + " cannot be read");
        }
    }

    /** Returns what is in them, or refuses what is no certificate with its key. */
    KeyStore keyStore() {
        Certificate[] chain = chain();
        PrivateKey privateKey = privateKey(chain[0].getPublicKey());
        if (!belongTogether(privateKey, chain[0].getPublicKey())) {
            throw new StartupRefusal(KEY_FILE + " has another key than " + CERTIFICATE_FILE);
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", privateKey, null, chain);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Certificate[] chain() {
        try {
            byte[] bytes = certificates.getBytes(StandardCharsets.ISO_8859_1);
            Certificate[] chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes))
                            .toArray(Certificate[]::new);
            if (chain.length > 0) {
                return chain;
            }
        } catch (CertificateException e) {
            // refused below
        }
        throw new StartupRefusal(CERTIFICATE_FILE + " has no certificate that can be read");
    }

    private PrivateKey privateKey(PublicKey of) {
        Matcher pem = PRIVATE_KEY.matcher(key);
        if (pem.find()) {
            try {
                byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
                byte[] pkcs8 = pem.group(1) == null ? der : Pkcs8.of(der, of);
                return KeyFactory.getInstance(of.getAlgorithm())
                        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                // refused below
            }
        }
        throw new StartupRefusal(
                KEY_FILE
                        + " has no private key that can be read and is of the certificate's kind;"
                        + " it must not be encrypted");
    }

    private static boolean belongTogether(PrivateKey privateKey, PublicKey publicKey) {
        String kind = publicKey.getAlgorithm();
        String algorithm =
                switch (kind) {
                    case "RSA", "EC" -> "SHA256with" + kind.replace("EC", "ECDSA");
                    default -> kind;
                };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(privateKey);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "PemPair";
    }
}
