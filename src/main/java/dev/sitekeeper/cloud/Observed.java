package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.TagKeys;
import java.util.Comparator;
import java.util.Map;

/**
 * An AWS object as a list call showed it, or as it was just made.
 *
 * @param key which object
 * @param id AWS's own id of it (an ARN, a window's or baseline's id)
 * @param content its settings
 * @param tags all of its tags
 * @param manager who has to manage it for us to touch it: {@link TagKeys#OPERATOR}, or {@link TagKeys#TERRAFORM} for
 *     instances, of which we keep only some tags
 * @param health what it says of the site's health
 * @param isInUse whether AWS would not remove it now: something that isn't ours uses it, or it waits for somebody's word
 */
public record Observed(
        ObjectKey key,
        String id,
        Content content,
        Map<String, String> tags,
        String manager,
        Health health,
        boolean isInUse) {

    /** Of several under one name, that which something else uses goes before those that nothing does. */
    public static final Comparator<Observed> USED_FIRST =
            Comparator.comparing((Observed o) -> !o.isInUse()).thenComparing(Observed::id);

    public Observed {
        tags = Map.copyOf(tags);
    }

    /** An object that nothing else uses. */
    public Observed(
            ObjectKey key, String id, Content content, Map<String, String> tags, String manager, Health health) {
        this(key, id, content, tags, manager, health, false);
    }

    /** An object that the operator makes and that says nothing of health. */
    public static Observed of(ObjectKey key, String id, Content content, Map<String, String> tags) {
        return new Observed(key, id, content, tags, TagKeys.OPERATOR, Health.Silent.INSTANCE);
    }

    /** Whether it bears the tags of this installation; what doesn't is never changed or removed. */
    public boolean belongsTo(Installation installation) {
        return installation.owner().equals(tags.get(TagKeys.OWNER)) && manager.equals(tags.get(TagKeys.MANAGED_BY));
    }

    /** What people do to let the installation have an object that isn't its own. */
    public String howToAdopt(Installation installation) {
        return "tag it " + TagKeys.OWNER + "=" + installation.owner() + " and " + TagKeys.MANAGED_BY + "=" + manager;
    }

    /**
     * Whether something is there to remove: an instance without tags of ours is not, nor is what something else uses, which
     * is removed once that has ended.
     */
    public boolean isRemovable() {
        return !content.isEmpty() && !isInUse;
    }

    /** Whether it has all tags that it should have. */
    public boolean bears(Map<String, String> wanted) {
        return tags.entrySet().containsAll(wanted.entrySet());
    }
}
