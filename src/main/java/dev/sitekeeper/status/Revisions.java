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

    static RevisionStatus of(@Nullable String desired, @Nullable String committed, @Nullable String applied) {
        return new RevisionStatus(shortened(desired), shortened(committed), shortened(applied));
    }

    private static @Nullable String shortened(@Nullable String revision) {
        return revision == null ? null : shorten(revision);
    }
}
