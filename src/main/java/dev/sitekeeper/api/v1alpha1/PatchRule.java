package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which patches are approved, and how long after their release. */
@ApiObject
public record PatchRule(
        @JsonPropertyDescription(
                "Severities of the patches: Critical, Important, Moderate (Medium in Amazon Linux), Low; on "
                        + "Ubuntu and Debian, where they are priorities: Required, Important, Standard, Optional, "
                        + "Extra. Defaults to all."
                        + Plane.OPERATION)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 5)
        List<@Pattern(Patterns.SEVERITY) @Size(max = 10) String> severities,

        @JsonPropertyDescription(
                "Classifications of the patches. On Amazon Linux and Red Hat: Security, Bugfix, Enhancement, "
                        + "Recommended, Newpackage; on Windows: CriticalUpdates, DefinitionUpdates, Drivers, "
                        + "FeaturePacks, SecurityUpdates, ServicePacks, Tools, UpdateRollups, Updates, Upgrades; none "
                        + "on Ubuntu and Debian. Defaults to all. A rule with neither severities nor classifications "
                        + "takes everything, patches included that mend no security hole."
                        + Plane.OPERATION)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 10)
        List<@Pattern(Patterns.CLASSIFICATION) @Size(max = 20) String> classifications,

        @JsonPropertyDescription(
                "Days after its release on which a patch is approved, 0 to 360. Not on Ubuntu and Debian, "
                        + "which know no delay. Defaults to 0."
                        + Plane.OPERATION)
        @Min(0)
        @Max(360)
        @Nullable
        Integer approveAfterDays) {
    /** Copies the collections, so that the value never changes. */
    public PatchRule {
        severities = Immutable.copyOrEmpty(severities);
        classifications = Immutable.copyOrEmpty(classifications);
    }
}
