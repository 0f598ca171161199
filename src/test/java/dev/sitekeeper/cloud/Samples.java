package dev.sitekeeper.cloud;

import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.site.TagKeys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What the tests of the engine speak of: one Site, three kinds of objects, one place. */
public final class Samples {

    public static final Installation INSTALLATION = new Installation("main");
    public static final Place TOKYO = new Place("123456789012", "ap-northeast-1", Optional.empty(), Optional.empty());
    public static final Place TOKYO_BY_ROLE = new Place(
            "123456789012", "ap-northeast-1", Optional.of("arn:aws:iam::123456789012:role/a"), Optional.of("x"));
    public static final SiteKey SITE = new SiteKey("web", "corporate");
    public static final SiteKey OTHER_SITE = new SiteKey("web", "shop");
    public static final Kind TOPIC = new Kind("topic", 10, "NotificationsInSync");
    public static final Kind ALARM = new Kind("alarm", 20, "AlarmsInSync");
    public static final Kind WINDOW = new Kind("window", 50, "PatchingInSync").within(Quota.MaintenanceWindows);
    public static final List<Kind> KINDS = List.of(TOPIC, ALARM, WINDOW);
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private Samples() {}

    /** The settings of a sample object. */
    public record Settings(String value) implements Content {
        @Override
        public boolean isEmpty() {
            return value.isEmpty();
        }

        @Override
        public boolean isBecoming() {
            return value.equals("becoming");
        }

        @Override
        public boolean isAttachedTo(ObjectKey shared) {
            return value.equals("of " + shared.name());
        }

        @Override
        public boolean refersTo(ObjectKey other) {
            return value.startsWith("any of ")
                    && List.of(value.substring("any of ".length()).split(",", -1))
                            .contains(other.name());
        }

        @Override
        public boolean isPartial() {
            return value.equals("partial") || isEmpty();
        }
    }

    /** Becomes settings that tell what is known of another object. */
    record Asking(ObjectKey other) implements Content {
        @Override
        public Optional<Content> forNow(Optional<Observed> itself, Function<ObjectKey, Presence> presence) {
            return Optional.of(new Settings(presence.apply(other).toString()));
        }
    }

    /** That of what is there with all its parts, or isn't there at all. */
    public static Function<ObjectKey, Presence> presence(Predicate<ObjectKey> isThere) {
        return key -> isThere.test(key) ? Presence.CERTAIN : Presence.ABSENT;
    }

    public static ObjectKey key(Kind kind, String name) {
        return new ObjectKey(TOKYO, kind, name);
    }

    public static Desired own(Kind kind, String name, String value) {
        return own(SITE, kind, name, value);
    }

    public static Desired own(SiteKey site, Kind kind, String name, String value) {
        return own(site.environment("production"), kind, name, value);
    }

    public static Desired own(EnvironmentKey environment, Kind kind, String name, String value) {
        return Desired.own(key(kind, name), new Settings(value), INSTALLATION, environment, Map.of());
    }

    public static Desired shared(Kind kind, String name, String value, Map<String, String> classTags) {
        return Desired.shared(key(kind, name), new Settings(value), INSTALLATION, classTags);
    }

    /** The object as it should be, under an id. */
    public static Observed as(Desired desired, String id) {
        return Observed.of(desired.key(), id, desired.content(), desired.tags());
    }

    /** An object without tags, of someone else. */
    public static Observed foreign(Kind kind, String name) {
        return Observed.of(key(kind, name), "foreign-" + name, new Settings("theirs"), Map.of());
    }

    /** An object of another installation. */
    public static Observed ofOthers(Kind kind, String name) {
        var tags = Map.of(TagKeys.OWNER, "other", TagKeys.MANAGED_BY, TagKeys.OPERATOR, TagKeys.SITE, SITE.toString());
        return Observed.of(key(kind, name), "other-" + name, new Settings("theirs"), tags);
    }

    public static CloudException failure(Failure failure, String message) {
        return new CloudException(failure, message);
    }
}
