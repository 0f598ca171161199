package dev.sitekeeper.status;

import dev.sitekeeper.api.v1alpha1.RevisionStatus;
import org.jspecify.annotations.Nullable;

/** How revisions are shown: their first twelve characters, as people know it from Git. */
public final class Revisions {

    private static final int SHOWN = 12;

    private Revisions() {}

    /** The beginning of a revision. */
    public static String shorten(String revision) {
        return revision.length() <= SHOWN ? revision : revision.substring(0, SHOWN);
    }

    /**
     * What is told of them; nothing where none is known. An object without fields is no way to say so: where some were told before, the
     * API server makes null of it when it is applied, and refuses that.
     */
    static @Nullable RevisionStatus of(@Nullable String desired, @Nullable String committed, @Nullable String applied) {
        if (desired == null && committed == null && applied == null) {
            return null;
        }
        return new RevisionStatus(shortened(desired), shortened(committed), shortened(applied));
    }

    private static @Nullable String shortened(@Nullable String revision) {
        return revision == null ? null : shorten(revision);
    }
}
