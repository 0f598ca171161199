package dev.sitekeeper.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A certificate and the authority that vouches for it, made by openssl.
 *
 * @param certificate PEM: the certificate, then the authority's
 * @param key PEM
 */
public record TestCertificate(String certificate, String key) {

    private static final List<String> EC = List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1");
    private static final List<String> EC_384 = List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp384r1");
    private static final List<String> RSA = List.of("-newkey", "rsa:2048");

    /** With a key on the curve P-256, for some days. */
    public static TestCertificate ec(int days, String... hostnames) {
        return make(EC, days, hostnames);
    }

    /** With a key on the curve P-384, for some days. */
    static TestCertificate ec384(int days, String... hostnames) {
        return make(EC_384, days, hostnames);
    }

    /** With an RSA key of 2,048 bits, for some days. */
    public static TestCertificate rsa(int days, String... hostnames) {
        return make(RSA, days, hostnames);
    }

    public ServerCertificate parsed() {
        return ServerCertificate.parse(certificate, key);
    }

    /** The certificate alone. */
    public String leaf() {
        return certificate.substring(0, certificate.indexOf("-----BEGIN", 1));
    }

    /** The authority's certificate alone. */
    public String authority() {
        return certificate.substring(leaf().length());
    }

    private static TestCertificate make(List<String> keyOptions, int days, String... hostnames) {
        try {
            var folder = Files.createTempDirectory("certificate");
            request(folder, "ca", EC, days, List.of("-subj", "/CN=Authority"));
            var names = Stream.of(hostnames).map(name -> "DNS:" + name).collect(Collectors.joining(","));
            request(
                    folder,
                    "tls",
                    keyOptions,
                    days,
                    List.of(
                            "-subj",
                            "/CN=" + hostnames[0],
                            "-addext",
                            "subjectAltName=" + names,
                            "-addext",
                            "basicConstraints=critical,CA:FALSE",
                            "-CA",
                            "ca.crt",
                            "-CAkey",
                            "ca.key"));
            var made = new TestCertificate(
                    Files.readString(folder.resolve("tls.crt")) + Files.readString(folder.resolve("ca.crt")),
                    Files.readString(folder.resolve("tls.key")));
            for (var file : List.of("ca.crt", "ca.key", "tls.crt", "tls.key")) {
                Files.delete(folder.resolve(file));
            }
            Files.delete(folder);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void request(Path folder, String name, List<String> keyOptions, int days, List<String> options)
            throws IOException {
        var command = new ArrayList<>(List.of("openssl", "req", "-x509", "-nodes", "-days", String.valueOf(days)));
        command.addAll(keyOptions);
        command.addAll(options);
        command.addAll(List.of("-keyout", name + ".key", "-out", name + ".crt"));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(command + ":\n" + output);
        }
    }
}
