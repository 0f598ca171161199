package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.SiteKey;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of an AWS object that the operator keeps in line: a record whose equality is the question "is it as it
 * should be?". Its components are values in the units that their names state.
 */
public interface Content {

    /** Whether there is nothing to remove: true only for settings on things that others own, such as an instance's tags. */
    default boolean isEmpty() {
        return false;
    }

    /** Whether AWS is still carrying out an earlier change: nothing is compared or done until it has. */
    default boolean isBecoming() {
        return false;
    }

    /** Whether it is not completely made yet: what is missing was not changed by others. */
    default boolean isPartial() {
        return isEmpty();
    }

    /** Whether these settings attach what has them to a shared object by its name: then that is in use, whoever wants it. */
    default boolean isAttachedTo(ObjectKey shared) {
        return false;
    }

    /**
     * Whether these settings are about another object of the same place, as a composite alarm's are about its alarms. What has them is removed once
     * that is as it should be without it; and that, if nobody wants it either, afterwards.
     */
    default boolean refersTo(ObjectKey other) {
        return false;
    }

    /**
     * These settings as they should be for now, where that depends on what is there already.
     *
     * @param itself the object as it is; empty while it isn't there
     * @param presence whether another object is there, by which it may go
     * @return empty while it can't be made, or is best left as it is
     */
    default Optional<Content> forNow(Optional<Observed> itself, Function<ObjectKey, Presence> presence) {
        return Optional.of(this);
    }

    /** These settings while operation is paused. */
    default Content paused() {
        return this;
    }

    /** These settings where the Site leaves nothing that it shares: what is its part already stays. */
    default Content staying() {
        return this;
    }

    /** Whether an object as it is stands at a stage on the way to this, to which the operator brought it: then nobody else changed it. */
    default boolean isOnTheWay(Content is) {
        return false;
    }

    /** These settings together with those that another environment of the same Site wants of the same object. */
    default Content and(Content other) {
        return this;
    }

    /** These settings without the part that a Site has in them, where several Sites share one object; the same where it has none. */
    default Content without(SiteKey site, Installation installation) {
        return this;
    }

    /**
     * The change that led to these settings, made to others: several Sites change an object that they share, and none may undo
     * what another did since it looked.
     *
     * @param from what was changed
     * @param onto what it is now
     * @return empty where that has no meaning: the change is to be planned anew
     */
    default Optional<Content> rebased(Content from, Content onto) {
        return Optional.empty();
    }

    /**
     * Whether a Site may have what someone else made under its name taken over. Not where that is told by something other than a name that
     * only the operator gives: then it may be anybody's.
     */
    default boolean mayBeTakenOver() {
        return true;
    }

    /** A stable text of the settings, from which digests and client tokens are made. */
    default String canonical() {
        return toString();
    }
}
