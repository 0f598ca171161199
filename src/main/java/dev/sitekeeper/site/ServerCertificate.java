package dev.sitekeeper.site;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A certificate with its chain and private key, as a Secret of type {@code kubernetes.io/tls} holds it. Two of the same
 * certificates are equal. The key is neither shown nor compared.
 */
public final class ServerCertificate {

    /** A key without a passphrase, in one of the forms that ACM takes. */
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----[A-Za-z0-9+/=\\s]+-----END \\1-----");

    /** Source: the documentation of CloudFront, "Requirements for using SSL/TLS certificates with CloudFront". */
    private static final List<String> ALGORITHMS = List.of("RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1");

    /** GeneralName: dNSName, RFC 5280, section 4.2.1.6. */
    private static final Integer DNS_NAME = 2;

    private static final int P_256 = 256;
    private static final int P_384 = 384;

    private final List<X509Certificate> chain;
    private final String key;

    private ServerCertificate(List<X509Certificate> chain, String key) {
        this.chain = chain;
        this.key = key;
    }

    /**
     * Reads what a Secret holds.
     *
     * @param certificates PEM: the certificate, then those that vouch for it
     * @param privateKey PEM, among other blocks if need be
     * @throws IllegalArgumentException with what is wrong, and nothing of what was given
     */
    public static ServerCertificate parse(String certificates, String privateKey) {
        var key = PRIVATE_KEY.matcher(privateKey);
        if (!key.find()) {
            throw new IllegalArgumentException("tls.key holds no private key as PEM without a passphrase");
        }
        var chain = chain(certificates);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("tls.crt holds no certificate as PEM");
        }
        if (isSigned(chain.getFirst(), chain.getFirst())) {
            throw new IllegalArgumentException(
                    "the certificate in tls.crt is self-signed: CloudFront takes only what an authority signed");
        }
        if (chain.size() == 1) {
            throw new IllegalArgumentException(
                    "tls.crt holds the certificate alone: put the certificates of its issuers after it");
        }
        if (!isInOrder(chain)) {
            throw new IllegalArgumentException(
                    "each certificate in tls.crt must be signed by the one after it, the website's first");
        }
        var found = new ServerCertificate(chain, key.group() + "\n");
        if (!ALGORITHMS.contains(found.keyAlgorithm())) {
            throw new IllegalArgumentException("the key of the certificate in tls.crt is " + found.keyAlgorithm()
                    + ": CloudFront takes " + String.join(", ", ALGORITHMS));
        }
        if (found.hostnames().isEmpty()) {
            throw new IllegalArgumentException("the certificate in tls.crt names no hostname");
        }
        return found;
    }

    /** The names that it is for, as {@code www.example.com} and {@code *.example.com}; not empty. */
    public SortedSet<String> hostnames() {
        try {
            Collection<List<?>> names = leaf().getSubjectAlternativeNames();
            return Optional.ofNullable(names).orElse(List.of()).stream()
                    .filter(name -> DNS_NAME.equals(name.get(0)))
                    .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (CertificateParsingException e) {
            throw new IllegalArgumentException("the names of the certificate in tls.crt can't be read", e);
        }
    }

    /** Whether browsers take it for this hostname: a wildcard stands for one label. */
    public boolean covers(String hostname) {
        return covers(hostnames(), hostname);
    }

    /** Whether browsers take a certificate for these names for a hostname. */
    public static boolean covers(Set<String> names, String hostname) {
        var wildcard = "*" + hostname.substring(Math.max(0, hostname.indexOf('.')));
        return names.contains(hostname) || names.contains(wildcard);
    }

    /** Before that browsers refuse it. */
    public Instant notBefore() {
        return leaf().getNotBefore().toInstant();
    }

    /** From when on browsers refuse it. */
    public Instant notAfter() {
        return leaf().getNotAfter().toInstant();
    }

    /** SHA-256 over the whole chain, hexadecimal. */
    public String fingerprint() {
        var all = new ByteArrayOutputStream();
        chain.forEach(one -> all.writeBytes(encoded(one)));
        return Digest.of(all.toByteArray());
    }

    /** As ACM names it, for example {@code RSA_2048} or {@code EC_prime256v1}. */
    public String keyAlgorithm() {
        return keyAlgorithm(leaf().getPublicKey());
    }

    /** The certificate alone, as PEM. */
    public String certificatePem() {
        return pem(leaf());
    }

    /** Those that vouch for it, as PEM. */
    public String chainPem() {
        return chain.stream().skip(1).map(ServerCertificate::pem).collect(Collectors.joining());
    }

    /** The private key, as PEM. For AWS only. */
    public String privateKeyPem() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServerCertificate that && chain.equals(that.chain);
    }

    @Override
    public int hashCode() {
        return Objects.hash(chain);
    }

    /** Which one it is, without its key. */
    @Override
    public String toString() {
        return "certificate " + fingerprint();
    }

    private X509Certificate leaf() {
        return chain.getFirst();
    }

    private static List<X509Certificate> chain(String certificates) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(certificates.getBytes(StandardCharsets.UTF_8)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            throw new IllegalArgumentException("tls.crt holds what is no certificate as PEM", e);
        }
    }

    private static boolean isInOrder(List<X509Certificate> chain) {
        return IntStream.range(1, chain.size()).allMatch(i -> isSigned(chain.get(i - 1), chain.get(i)));
    }

    private static boolean isSigned(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String keyAlgorithm(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> "RSA_" + rsa.getModulus().bitLength();
            case ECPublicKey ec -> "EC_" + curve(ec.getParams().getOrder().bitLength());
            default -> key.getAlgorithm();
        };
    }

    private static String curve(int bits) {
        return switch (bits) {
            case P_256 -> "prime256v1";
            case P_384 -> "secp384r1";
            default -> "secp" + bits + "r1";
        };
    }

    private static String pem(X509Certificate certificate) {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded(certificate));
        return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
    }
}
