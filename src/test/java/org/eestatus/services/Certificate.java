package org.eestatus.services;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate for {@code localhost} only, as files for a server and as a trust anchor for a client. */
public final class Certificate {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private static final String STORE = "store.p12";

    private final Path folder;
    private final KeyStore store;

    public Certificate(Path folder) throws Exception {
        this.folder = folder;
        Path file = storeFile();
        String[] command = {
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost",
            "-keystore",
            file.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            storePassword()
        };
        int exit = new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException("keytool failed with exit code " + exit);
        }
        store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(file)) {
            store.load(stream, PASSWORD);
        }
    }

    /** Returns the PKCS #12 file with the certificate and its private key. */
    public Path storeFile() {
        return folder.resolve(STORE);
    }

    public static String storePassword() {
        return new String(PASSWORD);
    }

    /** Returns the TLS context for a server in this process. */
    public SSLContext serverContext() throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    public String certificateFile() throws Exception {
        return pem("CERTIFICATE", store.getCertificate("server").getEncoded());
    }

    public String keyFile() throws Exception {
        return pem("PRIVATE KEY", store.getKey("server", PASSWORD).getEncoded());
    }

    private String pem(String type, byte[] content) throws Exception {
        String text = "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(type, Base64.getMimeEncoder().encodeToString(content), type);
        return Files.writeString(folder.resolve(type.replace(' ', '-') + ".pem"), text)
                .toString();
    }

    /** An action that runs while this certificate is trusted. */
    @FunctionalInterface
    public interface Trying {
        void run() throws Exception;
    }

    /** Runs an action while the JVM trusts only this certificate. */
    public void whileTrusted(Trying trying) throws Exception {
        SSLContext before = SSLContext.getDefault();
        SSLContext.setDefault(trusting());
        try {
            trying.run();
        } finally {
            SSLContext.setDefault(before);
        }
    }

    private SSLContext trusting() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
