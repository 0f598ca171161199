package dev.sitekeeper.crash;

import dev.sitekeeper.sandbox.Operator;
import dev.sitekeeper.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The three gates between an operator and its sandbox. */
final class Gates implements AutoCloseable {

    private static final Pattern SERVER = Pattern.compile("https://127\\.0\\.0\\.1:\\d+");
    private static final Pattern HOST = Pattern.compile("^http://[^/]+");

    private final Sandbox sandbox;
    private final Journal journal = new Journal();
    private final Gate kubernetes;
    private final Gate aws;
    private final Gate git;
    private final HttpClient client;

    Gates(Sandbox sandbox, Operator operator) {
        this.sandbox = sandbox;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusting(sandbox.folder().resolve("pki/ca.crt")))
                .build();
        Runnable kill = () -> operator.crash(() -> {});
        kubernetes = new Gate(Side.KUBERNETES, kubeconfigUrl(), client, journal, kill);
        aws = new Gate(Side.AWS, sandbox.get("AWS_ENDPOINT_URL"), client, journal, kill);
        git = new Gate(Side.GIT, first(HOST, gitUrl()), client, journal, kill);
    }

    Journal journal() {
        return journal;
    }

    /** The sandbox whose Git host is the gate to it: what a class says reaches the operator. */
    Sandbox sandbox() {
        var throughGate = HOST.matcher(gitUrl()).replaceFirst(git.address());
        return sandbox.with(Map.of("SITEKEEPER_GIT_REPOSITORY", throughGate));
    }

    /** Settings of an operator that goes through them. */
    Map<String, String> settings() {
        try {
            var config = sandbox.folder().resolve("gate.kubeconfig");
            Files.writeString(config, SERVER.matcher(kubeconfig()).replaceFirst(kubernetes.address()));
            return Map.of("SITEKEEPER_OPERATOR_KUBECONFIG", config.toString(), "AWS_ENDPOINT_URL", aws.address());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kubernetes.close();
        aws.close();
        git.close();
        client.shutdownNow();
    }

    private String gitUrl() {
        return sandbox.get("SITEKEEPER_GIT_REPOSITORY");
    }

    private String kubeconfigUrl() {
        return first(SERVER, kubeconfig());
    }

    private String kubeconfig() {
        try {
            return Files.readString(Path.of(sandbox.get("SITEKEEPER_OPERATOR_KUBECONFIG")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + pattern + " in " + text))
                .group();
    }

    private static SSLContext trusting(Path authority) {
        try (var file = Files.newInputStream(authority)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "sandbox", CertificateFactory.getInstance("X.509").generateCertificate(file));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
