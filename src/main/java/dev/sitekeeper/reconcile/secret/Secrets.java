package dev.sitekeeper.reconcile.secret;

import dev.sitekeeper.api.v1alpha1.Access;
import dev.sitekeeper.api.v1alpha1.Condition;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.config.OperatorConfig;
import dev.sitekeeper.git.Credentials;
import dev.sitekeeper.site.BasicAuth;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Operation;
import dev.sitekeeper.site.PagerDutyKey;
import dev.sitekeeper.site.Refusal;
import dev.sitekeeper.site.Resolution;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.site.ResolvedEnvironment;
import dev.sitekeeper.site.ServerCertificate;
import dev.sitekeeper.site.TenantSecret;
import dev.sitekeeper.site.TenantSecret.Use;
import dev.sitekeeper.status.Fact;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the Secrets that classes and Sites name, one at a time: there is no watch over Secrets, and none is kept. */
@Singleton
public class Secrets {

    private static final String TOKEN_USER = "x-access-token";

    private final KubernetesClient client;
    private final OperatorConfig config;

    public Secrets(KubernetesClient client, OperatorConfig config) {
        this.client = client;
        this.config = config;
    }

    /**
     * The credentials of a class's repository.
     *
     * @throws Unavailable if the Secret isn't there, can't be read, or has no usable keys
     */
    public Credentials ofRepository(ResolvedClass.Repository repository) {
        if (repository.credentialsSecret().isEmpty()) {
            throw Unavailable.missing(
                    "spec.git.credentialsSecretRef names no Secret; name one in namespace " + config.namespace());
        }
        var name = repository.credentialsSecret().get();
        var secret = read(name, config.namespace(), Reason.CREDENTIALS_MISSING);
        if (secret == null) {
            throw Unavailable.missing("there is no Secret '" + name + "' in namespace " + config.namespace()
                    + "; create it with the keys username and password, or token");
        }
        var data = Optional.ofNullable(secret.getData()).orElse(Map.of());
        var token = value(data, "token");
        var password = token.or(() -> value(data, "password"));
        var username = value(data, "username").or(() -> token.map(t -> TOKEN_USER));
        if (username.isEmpty() || password.isEmpty()) {
            throw Unavailable.missing("Secret '" + name + "' in namespace " + config.namespace()
                    + " has no usable keys; it needs username and password, or token");
        }
        return new Credentials(username.get(), password.get());
    }

    /**
     * What visitors of an environment must give.
     *
     * @return nothing if the environment is open to everyone
     * @throws Unavailable if the Secret isn't there, can't be read, isn't released to us, or has no usable keys
     */
    public Optional<BasicAuth> basicAuth(Installation installation, ResolvedEnvironment environment) {
        return environment
                .edge()
                .access()
                .map(Access::basicAuthSecretRef)
                .map(ref -> basicAuth(installation, environment, ref.name()));
    }

    private BasicAuth basicAuth(Installation installation, ResolvedEnvironment environment, String name) {
        return usable(ofSite(environment, Use.PASSWORD, name).basicAuth(installation, environment));
    }

    /**
     * The certificate of an environment.
     *
     * @param name of the Secret
     * @param now it must be valid then
     * @throws Unavailable if the Secret isn't there, can't be read, isn't released to us, or holds none that will do
     */
    ServerCertificate certificate(ResolvedEnvironment environment, String name, Instant now) {
        return usable(ofSite(environment, Use.CERTIFICATE, name).certificate(environment, now));
    }

    /**
     * The key with which an environment has PagerDuty called.
     *
     * @param secret a Secret of the class in the operator's namespace, or one of the Site that is released to us
     * @throws Unavailable if the Secret isn't there, can't be read, isn't released to us, or holds no such key
     */
    PagerDutyKey pagerDuty(ResolvedEnvironment environment, Operation.PagerDuty secret) {
        return secret.isOfClass()
                ? pagerDutyOfClass(secret)
                : usable(ofSite(environment, Use.PAGER_DUTY, secret.secret()).pagerDuty(environment, secret.key()));
    }

    private PagerDutyKey pagerDutyOfClass(Operation.PagerDuty secret) {
        var where = "Secret '" + secret.secret() + "' in namespace " + config.namespace();
        var found = read(secret.secret(), config.namespace(), Reason.SECRET_MISSING);
        return Optional.ofNullable(found)
                .flatMap(s -> Optional.ofNullable(s.getData()))
                .flatMap(data -> value(data, secret.key()))
                .flatMap(PagerDutyKey::of)
                .orElseThrow(() -> new Unavailable(
                        Condition.Status.False,
                        Reason.SECRET_MISSING,
                        (found == null
                                        ? "there is no " + where + ", which the class names; create it with "
                                        : where + ", which the class names, has no usable key; it needs ")
                                + secret.key() + ", an integration key of PagerDuty of 32 letters and digits"));
    }

    private static <T> T usable(Resolution<T> read) {
        return switch (read) {
            case Resolution.Resolved<T>(var value) -> value;
            case Resolution.Refused<T>(var refusals) -> throw Unavailable.ofSite(refusals);
        };
    }

    private TenantSecret ofSite(ResolvedEnvironment environment, Use use, String name) {
        var namespace = environment.key().site().namespace();
        var secret = read(name, namespace, Reason.SECRET_MISSING);
        if (secret == null) {
            throw Unavailable.ofSite(List.of(TenantSecret.missing(environment, use, name)));
        }
        var labels = Optional.ofNullable(secret.getMetadata().getLabels()).orElse(Map.of());
        return new TenantSecret(namespace, name, labels, values(secret));
    }

    private static Map<String, String> values(Secret secret) {
        var values = new HashMap<String, String>();
        Optional.ofNullable(secret.getData())
                .orElse(Map.of())
                .forEach((key, value) ->
                        values.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        return values;
    }

    private @Nullable Secret read(String name, String namespace, String forbidden) {
        try {
            return client.secrets().inNamespace(namespace).withName(name).get();
        } catch (KubernetesClientException e) {
            throw unread(name, namespace, forbidden, e);
        }
    }

    private static Optional<String> value(Map<String, String> data, String key) {
        return Optional.ofNullable(data.get(key))
                .map(v -> new String(Base64.getDecoder().decode(v), StandardCharsets.UTF_8).strip())
                .filter(v -> !v.isEmpty());
    }

    /**
     * What it means that the API server does not give a Secret.
     *
     * @param forbidden the reason where we may not read it; anything else is not for whoever made the Secret to mend
     */
    public static Unavailable unread(String name, String namespace, String forbidden, KubernetesClientException e) {
        var what = "Secret '" + name + "' in namespace " + namespace + " can't be read";
        return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                ? new Unavailable(
                        Condition.Status.False,
                        forbidden,
                        what + ": HTTP 403; let the operator's service account get it")
                : new Unavailable(
                        Condition.Status.Unknown,
                        Reason.SECRET_UNREADABLE,
                        what + " (" + (e.getCode() > 0 ? "HTTP " + e.getCode() : "no answer")
                                + "); it is tried again, see the API server's log");
    }

    /** A Secret gives nothing: what that makes of any condition that needs it. */
    public static final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Condition.Status status;
        private final String reason;
        private final String told;

        private Unavailable(Condition.Status status, String reason, String message) {
            super(message);
            this.status = status;
            this.reason = reason;
            this.told = message;
        }

        private static Unavailable missing(String message) {
            return new Unavailable(Condition.Status.False, Reason.CREDENTIALS_MISSING, message);
        }

        private static Unavailable ofSite(List<Refusal> refusals) {
            var refusal = refusals.getFirst();
            return new Unavailable(Condition.Status.False, refusal.reason(), refusal.toString());
        }

        /** What is missing, where, and what to do. */
        public Fact fact(String type) {
            return new Fact(type, status, reason, told);
        }
    }
}
