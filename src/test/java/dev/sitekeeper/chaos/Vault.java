package dev.sitekeeper.chaos;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What people fill Secrets with: a certificate for all hostnames of the estate, and another, and keys of PagerDuty. */
final class Vault {

    /** How many certificates there are; the last one has a key of another kind. */
    static final int CERTIFICATES = 3;

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final int MINUTE = 60;
    /** Made once for all sequences: each takes a second. */
    private static final List<Tls> MADE = made();

    /**
     * A certificate.
     *
     * @param algorithm as names of ours end in
     * @param fingerprint SHA-256 over the whole chain
     */
    record Tls(String algorithm, String fingerprint, String certificates, String key) {}

    private Vault() {}

    static Tls certificate(int which) {
        return MADE.get(which);
    }

    /** An integration key of PagerDuty. */
    static String key(int which) {
        return String.valueOf(which).repeat(32);
    }

    /** At which it takes what a topic is told. */
    static String address(int which) {
        return "https://events.pagerduty.com/integration/" + key(which) + "/enqueue";
    }

    /** With a certificate. */
    static Secret tls(String namespace, String name, int which) {
        var tls = certificate(which);
        return named(namespace, name)
                .addToData("tls.crt", encoded(tls.certificates()))
                .addToData("tls.key", encoded(tls.key()))
                .build();
    }

    /** With a key of PagerDuty. */
    static Secret pager(String namespace, String name, int which) {
        return named(namespace, name)
                .addToData("integrationKey", encoded(key(which)))
                .build();
    }

    private static SecretBuilder named(String namespace, String name) {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .addToLabels("sitekeeper.dev/release", "true")
                .endMetadata();
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Tls> made() {
        try {
            var folder = Files.createTempDirectory("chaos");
            var store = folder.resolve("keys.p12");
            keytool(store, "ca", List.of("-keyalg", "EC", "-groupname", "secp256r1", "-ext", "bc:c"));
            var all = new ArrayList<Tls>();
            for (int which = 0; which < CERTIFICATES; which++) {
                boolean isLast = which == CERTIFICATES - 1;
                var of = isLast
                        ? List.of("-keyalg", "RSA", "-keysize", "2048")
                        : List.of("-keyalg", "EC", "-groupname", "secp256r1");
                var options = new ArrayList<>(of);
                options.addAll(List.of("-signer", "ca", "-ext", "san=dns:*.example.co.jp,dns:*.example.com"));
                keytool(store, "tls-" + which, options);
                all.add(read(store, "tls-" + which, isLast ? "rsa-2048" : "ec-prime256v1"));
            }
            Files.delete(store);
            Files.delete(folder);
            return List.copyOf(all);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Valid from before any sequence begins. */
    private static void keytool(Path store, String alias, List<String> options) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-startdate",
                "2026/11/01 00:00:00",
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD)));
        command.addAll(options);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            if (!process.waitFor(MINUTE, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(
                        command + ": " + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Tls read(Path store, String alias, String algorithm) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        Key key = keys.getKey(alias, PASSWORD);
        var digest = MessageDigest.getInstance("SHA-256");
        var chain = new StringBuilder();
        for (Certificate one : keys.getCertificateChain(alias)) {
            digest.update(one.getEncoded());
            chain.append(pem("CERTIFICATE", one.getEncoded()));
        }
        return new Tls(
                algorithm,
                HexFormat.of().formatHex(digest.digest()),
                chain.toString(),
                pem("PRIVATE KEY", key.getEncoded()));
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(what, Base64.getMimeEncoder().encodeToString(encoded), what);
    }
}
