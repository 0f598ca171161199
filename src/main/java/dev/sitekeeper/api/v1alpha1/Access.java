package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may see the website. */
@ApiObject
public record Access(
        @JsonPropertyDescription(
                "Limits paths to networks, up to 5 rules: a request that matches the paths of a rule must "
                        + "come from one of its networks. Defaults to no limit."
                        + Plane.TERRAFORM)
        @Size(max = 5)
        @Nullable
        List<AccessRule> rules,

        @JsonPropertyDescription(
                "A Secret of type kubernetes.io/basic-auth in the Site's namespace that bears the label "
                        + "sitekeeper.dev/release: \"true\": visitors must give its username and password. The "
                        + "password must have 16 characters or more; only a salted hash of it leaves the cluster. "
                        + "Defaults to none."
                        + Plane.TERRAFORM)
        @Nullable
        SecretRef basicAuthSecretRef) {
    /** Copies the collections, so that the value never changes. */
    public Access {
        rules = Immutable.copy(rules);
    }
}
