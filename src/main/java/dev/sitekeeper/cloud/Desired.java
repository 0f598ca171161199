package dev.sitekeeper.cloud;

import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.TagKeys;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * An AWS object as it should be.
 *
 * @param key which object
 * @param content its settings
 * @param owner the environment that alone owns it; empty for what several share
 * @param tags the tags it must bear, those of ownership included
 * @param urgency how soon it is made, or brought in line
 */
public record Desired(
        ObjectKey key,
        Content content,
        Optional<EnvironmentKey> owner,
        SortedMap<String, String> tags,
        Urgency urgency) {

    public Desired {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** Something that protects nobody by itself. */
    public Desired(ObjectKey key, Content content, Optional<EnvironmentKey> owner, SortedMap<String, String> tags) {
        this(key, content, owner, tags, Urgency.COMPLETES);
    }

    /** An object that one environment owns. */
    public static Desired own(
            ObjectKey key,
            Content content,
            Installation installation,
            EnvironmentKey owner,
            Map<String, String> classTags) {
        var tags = ownership(installation, classTags);
        tags.put(TagKeys.SITE, owner.site().toString());
        tags.put(TagKeys.ENVIRONMENT, owner.name());
        return new Desired(key, content, Optional.of(owner), tags);
    }

    /** An object that every environment with the same needs shares. */
    public static Desired shared(
            ObjectKey key, Content content, Installation installation, Map<String, String> classTags) {
        return new Desired(key, content, Optional.empty(), ownership(installation, classTags));
    }

    /** The same object, as urgent as that. */
    public Desired as(Urgency other) {
        return new Desired(key, content, owner, tags, other);
    }

    /** The same object, as this and another environment of a Site want it. */
    Desired and(Desired other) {
        var sooner = urgency.compareTo(other.urgency()) <= 0 ? urgency : other.urgency();
        return new Desired(key, content.and(other.content()), owner, tags, sooner);
    }

    /** The same object with what its settings should be for now, as {@link Content#forNow} has it. */
    public Optional<Desired> forNow(Optional<Observed> itself, Function<ObjectKey, Presence> presence) {
        return content.forNow(itself, presence).map(now -> new Desired(key, now, owner, tags, urgency));
    }

    /** The same object while operation is paused. */
    public Desired paused() {
        return new Desired(key, content.paused(), owner, tags, urgency);
    }

    /** The same object where its Site leaves nothing that it shares. */
    public Desired staying() {
        return new Desired(key, content.staying(), owner, tags, urgency);
    }

    /**
     * Whether an object bears the tags that it must. On what several share any value of a class's tag will do: two classes
     * of one account may ask for different ones, and would otherwise change it back and forth for ever.
     */
    boolean tagsAreOn(Observed observed) {
        return owner.isPresent()
                ? observed.bears(tags)
                : observed.tags().keySet().containsAll(tags.keySet());
    }

    /** The tags of an object once it bears those that it must, as {@link #tagsAreOn} has it. */
    Map<String, String> tagsOn(Observed observed) {
        var all = new TreeMap<>(observed.tags());
        tags.forEach(owner.isPresent() ? all::put : all::putIfAbsent);
        return all;
    }

    private static TreeMap<String, String> ownership(Installation installation, Map<String, String> classTags) {
        var tags = new TreeMap<>(classTags);
        tags.put(TagKeys.OWNER, installation.owner());
        tags.put(TagKeys.MANAGED_BY, TagKeys.OPERATOR);
        return tags;
    }
}
