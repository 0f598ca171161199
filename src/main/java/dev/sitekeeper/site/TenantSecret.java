package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Secret that a Site names. Its values never leave this class but as a salted hash.
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

    /** What visitors of an environment must give, or what is wrong with the Secret. */
    public Resolution<BasicAuth> basicAuth(Installation installation, ResolvedEnvironment environment) {
        if (!"true".equals(labels.get(RELEASE))) {
            return refused(environment, this + " is not released to the operator; label it " + RELEASE + ": \"true\"");
        }
        var username = value("username").filter(u -> u.indexOf(':') < 0);
        var password = value("password").filter(p -> p.length() >= PASSWORD_LENGTH);
        return username.isPresent() && password.isPresent()
                ? new Resolution.Resolved<>(
                        BasicAuth.of(installation, environment.key(), username.get(), password.get()))
                : refused(
                        environment,
                        this + " has no usable keys; it needs username, without a colon, and password, of "
                                + PASSWORD_LENGTH + " characters or more");
    }

    /** That there is no such Secret. */
    public static Refusal missing(ResolvedEnvironment environment, String name) {
        var what = new TenantSecret(environment.key().site().namespace(), name, Map.of(), Map.of());
        return refusal(environment, "there is no " + what + "; create it with the keys username and password");
    }

    /** Which one it is, and nothing of what it holds. */
    @Override
    public String toString() {
        return "Secret '" + name + "' in namespace " + namespace;
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key)).map(String::strip).filter(v -> !v.isEmpty());
    }

    private static Resolution<BasicAuth> refused(ResolvedEnvironment environment, String message) {
        return new Resolution.Refused<>(List.of(refusal(environment, message)));
    }

    private static Refusal refusal(ResolvedEnvironment environment, String message) {
        return new Refusal(Reason.SECRET_MISSING, environment.field("access.basicAuthSecretRef"), message);
    }
}
