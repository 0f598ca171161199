package dev.sitekeeper.cloud.duty.backup;

import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.duty.Kinds;

/**
 * The tags on an instance that attach it to a backup window.
 *
 * @param window value of {@link dev.sitekeeper.site.TagKeys#BACKUP_WINDOW}; empty without the tag
 * @param keepDays value of {@link dev.sitekeeper.site.TagKeys#BACKUP_KEEP_DAYS}; empty without the tag
 */
public record BackupTags(String window, String keepDays) implements Content {

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
