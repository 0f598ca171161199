package dev.sitekeeper.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which newer versions are proposed, and to whom first. */
@ApiObject
public record Upgrades(
        @Nullable Policy policy,
        @Nullable Integer minAgeDays,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Ring> rings) {
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
            @Nullable LabelSelector sites,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> environments) {
        /** Copies the collections, so that the value never changes. */
        public Ring {
            environments = Immutable.copyOrEmpty(environments);
        }
    }
}
