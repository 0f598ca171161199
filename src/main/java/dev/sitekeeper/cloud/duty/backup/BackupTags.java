package dev.sitekeeper.cloud.duty.backup;

import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Presence;
import dev.sitekeeper.cloud.duty.Attachments;
import dev.sitekeeper.cloud.duty.Kinds;
import java.util.Optional;
import java.util.function.Function;

/**
 * The tags on an instance that attach it to a backup window.
 *
 * @param window value of {@link dev.sitekeeper.site.TagKeys#BACKUP_WINDOW}; empty without the tag
 * @param keepDays value of {@link dev.sitekeeper.site.TagKeys#BACKUP_KEEP_DAYS}; empty without the tag
 */
public record BackupTags(String window, String keepDays) implements Content {

    @Override
    public Optional<Content> forNow(Optional<Observed> itself, Function<ObjectKey, Presence> presence) {
        return Optional.of(itself.map(instance -> staying(new Attachments(instance, presence)))
                .orElse(this));
    }

    /** In the window that it has, as long as it is to stay there. */
    private BackupTags staying(Attachments attachments) {
        return attachments.instance().content() instanceof BackupTags present
                        && attachments.stays(Kinds.BACKUP_WINDOW, present.window(), window)
                ? new BackupTags(present.window(), keepDays)
                : this;
    }

    /** In no window. */
    @Override
    public BackupTags paused() {
        return new BackupTags("", "");
    }

    @Override
    public boolean isEmpty() {
        return window.isEmpty() && keepDays.isEmpty();
    }

    @Override
    public boolean isAttachedTo(ObjectKey shared) {
        return shared.kind().equals(Kinds.BACKUP_WINDOW) && shared.name().equals(window);
    }
}
