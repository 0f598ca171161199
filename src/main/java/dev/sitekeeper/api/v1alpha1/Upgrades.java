package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which newer versions are proposed, and to whom first. */
@ApiObject
public record Upgrades(
        @JsonPropertyDescription(
                "How far a proposal may go: Pinned proposes nothing, Patch patch versions, Minor those and "
                        + "minor versions. Defaults to Pinned."
                        + Plane.TERRAFORM)
        @Nullable
        Policy policy,

        @JsonPropertyDescription(
                "Days that a version must be old before it is proposed, 0 to 90. Defaults to 3." + Plane.TERRAFORM)
        @Min(0)
        @Max(90)
        @Nullable
        Integer minAgeDays,

        @JsonPropertyDescription(
                "Who gets a version first, up to 5 rings: a ring gets it when the one before has applied it. "
                        + "Sites that no ring takes come last. Defaults to everybody at once. Example: [{sites: "
                        + "{matchLabels: {tier: trial}}}, {environments: [staging]}, {}]."
                        + Plane.TERRAFORM)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 5)
        List<Ring> rings) {
    /** Copies the collections, so that the value never changes. */
    public Upgrades {
        rings = Immutable.copyOrEmpty(rings);
    }

    /** How far a proposal may go. */
    public enum Policy {
        /** Nothing is proposed. */
        Pinned,
        /** Patch versions. */
        Patch,
        /** Minor and patch versions. */
        Minor
    }

    /** Those who get a version at the same time: what a ring doesn't name, it doesn't limit. */
    @ApiObject
    public record Ring(
            @JsonPropertyDescription("Labels of the Sites. Defaults to all." + Plane.TERRAFORM) @Nullable
            LabelSelector sites,

            @JsonPropertyDescription("Names of the environments, up to 10. Defaults to all." + Plane.TERRAFORM)
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            @Size(max = 10)
            List<@Pattern(Patterns.LABEL) @Size(max = 20) String> environments) {
        /** Copies the collections, so that the value never changes. */
        public Ring {
            environments = Immutable.copyOrEmpty(environments);
        }
    }
}
