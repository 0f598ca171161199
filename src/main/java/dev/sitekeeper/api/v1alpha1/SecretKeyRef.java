package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Names one key of a Secret. */
@ApiObject
public record SecretKeyRef(
        @JsonPropertyDescription("Name of the Secret.")
        @Required
        @Pattern(Patterns.OBJECT_NAME)
        @Size(min = 1, max = 253)
        String name,

        @JsonPropertyDescription("The key in the Secret's data. Defaults to integrationKey.")
        @Pattern(Patterns.SECRET_KEY)
        @Size(min = 1, max = 253)
        @Nullable
        String key) {}
