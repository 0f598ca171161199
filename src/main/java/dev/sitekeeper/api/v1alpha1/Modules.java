package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the Terraform modules come from: exactly one of the variants. */
@ApiObject
@ValidationRule(
        value = "[has(self.vendored), has(self.registry)].exists_one(given, given)",
        message = "exactly one of vendored and registry must be set")
public record Modules(
        @JsonPropertyDescription(
                "They are committed to the repository, under modules/. Has no fields: vendored: {}." + Plane.TERRAFORM)
        @Nullable
        NoSettings vendored,

        @JsonPropertyDescription("A private module registry." + Plane.TERRAFORM) @Nullable
        Registry registry) {

    /** A private module registry. */
    @ApiObject
    public record Registry(
            @JsonPropertyDescription(
                    "Host and namespace of the modules. Example: app.terraform.io/example." + Plane.TERRAFORM)
            @Required
            @Pattern(Patterns.MODULE_PREFIX)
            @Size(max = 253)
            String prefix,

            @JsonPropertyDescription(
                    "Constraint on the modules' version. Defaults to the version that the operator ships."
                            + Plane.TERRAFORM)
            @Pattern(Patterns.VERSION_CONSTRAINT)
            @Size(min = 1, max = 64)
            @Nullable
            String version) {}
}
