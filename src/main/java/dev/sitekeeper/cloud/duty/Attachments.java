package dev.sitekeeper.cloud.duty;

import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Presence;
import java.util.function.Function;

/**
 * What an instance can be attached to. It leaves one that works for the next only once that is there: AWS may refuse to make it, for want of
 * room or of a right, and the instance would be neither patched nor backed up.
 *
 * @param instance with its tags as they are
 * @param presence whether what it can be attached to is there
 */
public record Attachments(Observed instance, Function<ObjectKey, Presence> presence) {

    /**
     * Whether it stays attached to what it is attached to. Whether the next one is open, or runs what it should, is not asked: that is mended by itself.
     *
     * @param kind of both
     * @param present the name of what it is attached to; empty: to nothing
     * @param next the name of what it should be attached to; empty: to nothing
     */
    public boolean stays(Kind kind, String present, String next) {
        return !present.isEmpty()
                && !next.isEmpty()
                && presence.apply(key(kind, present)) != Presence.ABSENT
                && presence.apply(key(kind, next)) != Presence.CERTAIN;
    }

    private ObjectKey key(Kind kind, String name) {
        return new ObjectKey(instance.key().place(), kind, name);
    }
}
