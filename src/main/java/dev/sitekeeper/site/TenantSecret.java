package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A Secret that a Site names. Its values leave this class as a salted hash, or to be imported by AWS.
 *
 * @param namespace of the Site
 * @param name its name
 * @param labels its labels
 * @param values by key, decoded
 */
public record TenantSecret(String namespace, String name, Map<String, String> labels, Map<String, String> values) {

    /** By this label a tenant says that the operator may use a Secret: else anyone who can write Sites could have it sent. */
    private static final String RELEASE = "sitekeeper.dev/release";

    private static final int PASSWORD_LENGTH = 16;

    /** What a Secret is for. */
    public enum Use {
        /** Basic authentication. */
        PASSWORD("access.basicAuthSecretRef", "with the keys username and password"),
        /** The certificate of a website. */
        CERTIFICATE("certificate.secretRef", "of type kubernetes.io/tls"),
        /** Whom to page. */
        PAGER_DUTY("notifications.pagerDutySecretRef", "with an integration key of PagerDuty");

        private final String field;
        private final String shape;

        Use(String field, String shape) {
            this.field = field;
            this.shape = shape;
        }
    }

    /** What visitors of an environment must give, or what is wrong with the Secret. */
    public Resolution<BasicAuth> basicAuth(Installation installation, ResolvedEnvironment environment) {
        if (!isReleased()) {
            return refused(environment, Use.PASSWORD, notReleased());
        }
        var username = value("username").filter(u -> u.indexOf(':') < 0);
        var password = value("password").filter(p -> p.length() >= PASSWORD_LENGTH);
        return username.isPresent() && password.isPresent()
                ? new Resolution.Resolved<>(
                        BasicAuth.of(installation, environment.key(), username.get(), password.get()))
                : refused(
                        environment,
                        Use.PASSWORD,
                        this + " has no usable keys; it needs username, without a colon, and password, of "
                                + PASSWORD_LENGTH + " characters or more");
    }

    /**
     * The certificate of an environment, or what is wrong with the Secret.
     *
     * @param now it must be valid then
     */
    public Resolution<ServerCertificate> certificate(ResolvedEnvironment environment, Instant now) {
        if (!isReleased()) {
            return refused(environment, Use.CERTIFICATE, notReleased());
        }
        var certificates = value("tls.crt");
        var key = value("tls.key");
        if (certificates.isEmpty() || key.isEmpty()) {
            return refused(environment, Use.CERTIFICATE, this + " has no usable keys; it needs tls.crt and tls.key");
        }
        try {
            var found = ServerCertificate.parse(certificates.get(), key.get());
            var uncovered = environment.edge().hostnames().stream()
                    .filter(hostname -> !found.covers(hostname))
                    .collect(Collectors.joining(", "));
            if (!uncovered.isEmpty()) {
                return unsuitable(environment, "is not for " + uncovered + ", only for " + found.hostnames());
            }
            if (now.isBefore(found.notBefore())) {
                return unsuitable(environment, "is not valid before " + found.notBefore());
            }
            return now.isBefore(found.notAfter())
                    ? new Resolution.Resolved<>(found)
                    : unsuitable(environment, "has expired at " + found.notAfter());
        } catch (IllegalArgumentException e) {
            return refused(environment, Use.CERTIFICATE, this + ": " + e.getMessage());
        }
    }

    /**
     * The integration key of PagerDuty, or what is wrong with the Secret.
     *
     * @param key under which it is
     */
    public Resolution<PagerDutyKey> pagerDuty(ResolvedEnvironment environment, String key) {
        if (!isReleased()) {
            return refused(environment, Use.PAGER_DUTY, notReleased());
        }
        return value(key)
                .flatMap(PagerDutyKey::of)
                .<Resolution<PagerDutyKey>>map(Resolution.Resolved::new)
                .orElseGet(() -> refused(
                        environment,
                        Use.PAGER_DUTY,
                        this + " has no usable key; it needs " + key + ", of 32 letters and digits"));
    }

    /** That there is no such Secret. */
    public static Refusal missing(ResolvedEnvironment environment, Use use, String name) {
        var what = new TenantSecret(environment.key().site().namespace(), name, Map.of(), Map.of());
        return refusal(environment, use, Reason.SECRET_MISSING, "there is no " + what + "; create it " + use.shape);
    }

    /** Which one it is, and nothing of what it holds. */
    @Override
    public String toString() {
        return "Secret '" + name + "' in namespace " + namespace;
    }

    private boolean isReleased() {
        return "true".equals(labels.get(RELEASE));
    }

    private String notReleased() {
        return this + " is not released to the operator; label it " + RELEASE + ": \"true\"";
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key)).map(String::strip).filter(v -> !v.isEmpty());
    }

    private <T> Resolution<T> unsuitable(ResolvedEnvironment environment, String message) {
        var told = "the certificate in " + this + " " + message + "; put another one in";
        return new Resolution.Refused<>(
                List.of(refusal(environment, Use.CERTIFICATE, Reason.CERTIFICATE_UNSUITABLE, told)));
    }

    private static <T> Resolution<T> refused(ResolvedEnvironment environment, Use use, String message) {
        return new Resolution.Refused<>(List.of(refusal(environment, use, Reason.SECRET_MISSING, message)));
    }

    private static Refusal refusal(ResolvedEnvironment environment, Use use, String reason, String message) {
        return new Refusal(reason, environment.field(use.field), message);
    }
}
