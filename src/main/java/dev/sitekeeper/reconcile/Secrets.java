package dev.sitekeeper.reconcile;

import dev.sitekeeper.config.OperatorConfig;
import dev.sitekeeper.git.Credentials;
import dev.sitekeeper.site.ResolvedClass;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Reads the Secrets that classes name, one at a time: there is no watch over Secrets, and none is kept. */
@Singleton
class Secrets {

    private static final String TOKEN_USER = "x-access-token";

    private final KubernetesClient client;
    private final OperatorConfig config;

    Secrets(KubernetesClient client, OperatorConfig config) {
        this.client = client;
        this.config = config;
    }

    /**
     * The credentials of a class's repository.
     *
     * @throws Missing if the Secret isn't there or has no usable keys
     */
    Credentials ofRepository(ResolvedClass.Repository repository) {
        if (repository.credentialsSecret().isEmpty()) {
            throw new Missing(
                    "spec.git.credentialsSecretRef names no Secret; name one in namespace " + config.namespace());
        }
        var name = repository.credentialsSecret().get();
        var secret =
                client.secrets().inNamespace(config.namespace()).withName(name).get();
        if (secret == null) {
            throw new Missing("there is no Secret '" + name + "' in namespace " + config.namespace()
                    + "; create it with the keys username and password, or token");
        }
        var data = Optional.ofNullable(secret.getData()).orElse(Map.of());
        var token = value(data, "token");
        var password = token.or(() -> value(data, "password"));
        var username = value(data, "username").or(() -> token.map(t -> TOKEN_USER));
        if (username.isEmpty() || password.isEmpty()) {
            throw new Missing("Secret '" + name + "' in namespace " + config.namespace()
                    + " has no usable keys; it needs username and password, or token");
        }
        return new Credentials(username.get(), password.get());
    }

    private static Optional<String> value(Map<String, String> data, String key) {
        return Optional.ofNullable(data.get(key))
                .map(v -> new String(Base64.getDecoder().decode(v), StandardCharsets.UTF_8).strip())
                .filter(v -> !v.isEmpty());
    }

    /** A Secret, or what it should hold, is not there. */
    static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String told;

        Missing(String message) {
            super(message);
            this.told = message;
        }

        /** What is missing, where, and what to do. */
        @Override
        public String getMessage() {
            return told;
        }
    }
}
