package dev.sitekeeper.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A certificate that vouches for itself, made by openssl.
 *
 * @param certificate PEM
 * @param key PEM
 */
public record TestCertificate(String certificate, String key) {

    private static final String P_256 = "ec_paramgen_curve:prime256v1";

    /** With a key on the curve P-256, for some days. */
    public static TestCertificate ec(int days, String... hostnames) {
        return make(List.of("-newkey", "ec", "-pkeyopt", P_256), days, hostnames);
    }

    /** With an RSA key of 2,048 bits, for some days. */
    public static TestCertificate rsa(int days, String... hostnames) {
        return make(List.of("-newkey", "rsa:2048"), days, hostnames);
    }

    public ServerCertificate parsed() {
        return ServerCertificate.parse(certificate, key);
    }

    private static TestCertificate make(List<String> keyOptions, int days, String... hostnames) {
        try {
            var folder = Files.createTempDirectory("certificate");
            var key = folder.resolve("tls.key");
            var certificate = folder.resolve("tls.crt");
            var command = new ArrayList<>(List.of("openssl", "req", "-x509", "-nodes", "-subj", "/CN=" + hostnames[0]));
            command.addAll(keyOptions);
            command.addAll(List.of("-days", String.valueOf(days), "-keyout", key.toString()));
            command.addAll(List.of("-out", certificate.toString(), "-addext", "subjectAltName=" + names(hostnames)));
            run(command);
            var made = new TestCertificate(Files.readString(certificate), Files.readString(key));
            for (var file : List.of(key, certificate, folder)) {
                Files.delete(file);
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String names(String... hostnames) {
        return Stream.of(hostnames).map(name -> "DNS:" + name).collect(Collectors.joining(","));
    }

    private static void run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(command + ":\n" + output);
        }
    }
}
