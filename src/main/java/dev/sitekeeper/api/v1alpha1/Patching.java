package dev.sitekeeper.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** When instances are patched, and with what. */
@ApiObject
public record Patching(
        @Nullable String schedule,
        @Nullable String timezone,
        @Nullable Integer durationHours,
        @Nullable Integer cutoffHours,
        @Nullable Reboot reboot,
        @Nullable List<PatchRule> rules,
        @Nullable List<String> rejectedPatches) {
    /** Copies the collections, so that the value never changes. */
    public Patching {
        rules = Immutable.copy(rules);
        rejectedPatches = Immutable.copy(rejectedPatches);
    }

    /** What happens when a patch needs a reboot. */
    public enum Reboot {
        /** The instance is rebooted. */
        IfNeeded,
        /** It isn't; the patch waits for the next reboot. */
        Never
    }
}
