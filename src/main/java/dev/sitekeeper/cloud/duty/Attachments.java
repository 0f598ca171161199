package dev.sitekeeper.cloud.duty;

import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import java.util.function.Predicate;

/**
 * What an instance can be attached to. It leaves one that works for the next only once that is there: AWS may refuse to make it, for want of
 * room or of a right, and the instance would be neither patched nor backed up.
 *
 * @param instance with its tags as they are
 * @param isThere whether an object of ours is there, and complete
 */
public record Attachments(Observed instance, Predicate<ObjectKey> isThere) {

    /**
     * Whether it stays attached to what it is attached to.
     *
     * @param kind of both
     * @param present the name of what it is attached to
     * @param next the name of what it should be attached to; empty: to nothing
     */
    public boolean stays(Kind kind, String present, String next) {
        return !next.isEmpty() && isThere(kind, present) && !isThere(kind, next);
    }

    private boolean isThere(Kind kind, String name) {
        return !name.isEmpty() && isThere.test(new ObjectKey(instance.key().place(), kind, name));
    }
}
