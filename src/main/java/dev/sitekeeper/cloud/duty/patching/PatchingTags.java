package dev.sitekeeper.cloud.duty.patching;

import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.duty.Kinds;

/**
 * The tags on an instance that attach it to a patch baseline and to a maintenance window.
 *
 * @param patchGroup value of {@link dev.sitekeeper.site.TagKeys#PATCH_GROUP}; empty without the tag
 * @param patchWindow value of {@link dev.sitekeeper.site.TagKeys#PATCH_WINDOW}; empty without the tag
 */
public record PatchingTags(String patchGroup, String patchWindow) implements Content {

    /** In no window. */
    @Override
    public PatchingTags paused() {
        return new PatchingTags(patchGroup, "");
    }

    @Override
    public boolean isEmpty() {
        return patchGroup.isEmpty() && patchWindow.isEmpty();
    }

    @Override
    public boolean isAttachedTo(ObjectKey shared) {
        return (shared.kind().equals(Kinds.PATCH_BASELINE) && shared.name().equals(patchGroup))
                || (shared.kind().equals(Kinds.PATCH_WINDOW) && PatchWaves.isOf(shared.name(), patchWindow));
    }
}
