package dev.sitekeeper.cloud.duty.patching;

import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Presence;
import dev.sitekeeper.cloud.duty.Attachments;
import dev.sitekeeper.cloud.duty.Kinds;
import java.util.Optional;
import java.util.function.Function;

/**
 * The tags on an instance that attach it to a patch baseline and to a maintenance window.
 *
 * @param patchGroup value of {@link dev.sitekeeper.site.TagKeys#PATCH_GROUP}; empty without the tag
 * @param patchWindow value of {@link dev.sitekeeper.site.TagKeys#PATCH_WINDOW}; empty without the tag
 */
public record PatchingTags(String patchGroup, String patchWindow) implements Content {

    @Override
    public Optional<Content> forNow(Optional<Observed> itself, Function<ObjectKey, Presence> presence) {
        return Optional.of(itself.map(instance -> staying(new Attachments(instance, presence)))
                .orElse(this));
    }

    /** In the group and the window that it has, as long as it is to stay there; in its wave, and with the reboot that is declared. */
    private PatchingTags staying(Attachments attachments) {
        if (!(attachments.instance().content() instanceof PatchingTags(var group, var attachment))) {
            return this;
        }
        var window = PatchWaves.windowOf(attachment);
        boolean isOfGroup = attachments.stays(Kinds.PATCH_BASELINE, group, patchGroup);
        boolean isInWindow = attachments.stays(Kinds.PATCH_WINDOW, window, PatchWaves.windowOf(patchWindow));
        return new PatchingTags(
                isOfGroup ? group : patchGroup, isInWindow ? PatchWaves.inWindow(window, patchWindow) : patchWindow);
    }

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
                || (shared.kind().equals(Kinds.PATCH_WINDOW)
                        && PatchWaves.windowOf(patchWindow).equals(shared.name()));
    }
}
