package dev.sitekeeper.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may see the website. */
@ApiObject
public record Access(
        @Nullable List<AccessRule> rules, @Nullable SecretRef basicAuthSecretRef) {
    /** Copies the collections, so that the value never changes. */
    public Access {
        rules = Immutable.copy(rules);
    }
}
