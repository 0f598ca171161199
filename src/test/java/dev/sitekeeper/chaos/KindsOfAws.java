package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Content;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.Laws;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.backup.BackupTags;
import dev.sitekeeper.cloud.duty.certificate.RequestedCertificate;
import dev.sitekeeper.cloud.duty.monitoring.Alarm;
import dev.sitekeeper.cloud.duty.monitoring.Canary;
import dev.sitekeeper.cloud.duty.monitoring.CompositeAlarm;
import dev.sitekeeper.cloud.duty.notification.Subscription;
import dev.sitekeeper.cloud.duty.patching.PatchingTags;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.TagKeys;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How AWS treats the kinds that duties keep. One that is said nothing of here has one object of a name. */
final class KindsOfAws implements Laws {

    /** The closed list of kinds, whatever duties there are. */
    static final List<Kind> ALL = Arrays.stream(Kinds.class.getFields())
            .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == Kind.class)
            .map(KindsOfAws::value)
            .sorted()
            .toList();

    /** Of which AWS makes another one of the same name when it is asked with another token. */
    private static final Pattern SEVERAL_OF_A_NAME = Pattern.compile(".*(window|baseline|certificate)");

    /** Kinds of settings on an instance, and what there is of each on one that has none of ours. */
    static final Map<Kind, Content> SETTINGS =
            Map.of(Kinds.PATCHING_TAGS, new PatchingTags("", ""), Kinds.BACKUP_TAGS, new BackupTags("", ""));

    /** Of which ACM won't issue one in so many that are requested. */
    private static final int ISSUED_BUT_FOR_ONE_IN = 5;

    private static final Pattern NAMED_ALARM = Pattern.compile("ALARM\\(\"([^\"]+)\"\\)");

    /** What canaries that AWS is at work on will be. */
    private final Map<String, Canary.State> soon = new HashMap<>();

    static boolean mayBeSeveral(Kind kind) {
        return SEVERAL_OF_A_NAME.matcher(kind.name()).matches();
    }

    static String id(Kind kind, String name) {
        return kind + ":" + name;
    }

    @Override
    public Optional<String> idOf(ObjectKey key) {
        return mayBeSeveral(key.kind()) ? Optional.empty() : Optional.of(id(key.kind(), key.name()));
    }

    @Override
    public String bearer(Observed observed) {
        return observed.content() instanceof Subscription
                ? id(Kinds.TOPIC, Subscription.topicIn(observed.key().name()))
                : observed.id();
    }

    /** ACM has no names for certificates: tags tell whose one is, and one that is over has another name than one that is to be. */
    @Override
    public String nameOf(Observed observed) {
        if (!observed.key().kind().equals(Kinds.CERTIFICATE)) {
            return observed.key().name();
        }
        if (EnvironmentKey.ofTags(observed.tags()).isEmpty()) {
            return observed.id();
        }
        boolean isOver = observed.content() instanceof RequestedCertificate(var _, var state)
                && state == RequestedCertificate.State.Over;
        return observed.key().name() + (isOver ? "-expired" : "");
    }

    /** Of certificates only those that bear our tag. */
    @Override
    public boolean isListed(Observed observed) {
        return !observed.key().kind().equals(Kinds.CERTIFICATE)
                || observed.tags().containsKey(TagKeys.OWNER);
    }

    @Override
    public void mayBePut(Desired desired, Collection<Observed> there) {
        boolean isSetting = desired.tags().isEmpty();
        if (isSetting
                && there.stream().noneMatch(o -> isInstance(o, desired.key().name()))) {
            throw refused(Failure.Conflict, desired.key() + ": the instance is not there");
        }
        if (desired.content() instanceof Subscription) {
            var topic = id(Kinds.TOPIC, Subscription.topicIn(desired.key().name()));
            if (there.stream().noneMatch(o -> o.id().equals(topic) && o.tags().containsKey(TagKeys.OWNER))) {
                throw refused(Failure.Conflict, desired.key() + ": the topic is not there, or not ours");
            }
        }
        if (desired.content() instanceof CompositeAlarm composite
                && named(composite).stream().anyMatch(name -> there.stream().noneMatch(o -> isAlarm(o, name)))) {
            throw refused(Failure.Invalid, desired.key() + ": its rule names an alarm that is not there");
        }
    }

    @Override
    public void mayBeDeleted(Observed observed, Collection<Observed> there) {
        boolean isNamed = observed.key().kind().equals(Kinds.ALARM)
                && there.stream().anyMatch(o -> isOn(o, observed.key().name()));
        if (isNamed) {
            throw refused(Failure.Conflict, observed.key() + ": a rule names it");
        }
    }

    /** Whether it is a composite alarm on this alarm. */
    static boolean isOn(Observed observed, String alarm) {
        return observed.content() instanceof CompositeAlarm composite
                && named(composite).contains(alarm);
    }

    @Override
    public boolean goesWith(Observed observed, Observed gone) {
        return observed.content() instanceof Subscription && bearer(observed).equals(gone.id());
    }

    @Override
    public Optional<Observed> leftOf(Observed observed) {
        return Optional.ofNullable(SETTINGS.get(observed.key().kind())).map(nothing -> with(nothing, observed));
    }

    @Override
    public Observed atFirst(Observed asAsked, Optional<Observed> before) {
        return switch (asAsked.content()) {
            case Alarm alarm -> {
                boolean isHeard = before.stream().anyMatch(o -> ((Alarm) o.content()).watchesAs(alarm));
                yield with(isHeard ? before.get().health() : Health.Unknown.INSTANCE, asAsked);
            }
            case Canary canary -> {
                soon.put(asAsked.id(), before.isEmpty() ? Canary.State.Made : canary.state());
                yield with(Health.Unknown.INSTANCE, with(canary.in(Canary.State.Changing), asAsked));
            }
            // PagerDuty confirms by itself, which takes a moment; who is subscribed already stays so.
            case Subscription(var endpoint) -> {
                var made = endpoint.isPagerDuty() ? new Health.Unconfirmed(1, false) : Health.Well.INSTANCE;
                yield with(before.map(Observed::health).orElse(made), asAsked);
            }
            case RequestedCertificate(var hostnames, var _)
            when before.isEmpty() ->
                with(new RequestedCertificate(hostnames, RequestedCertificate.State.Pending), asAsked);
            default -> asAsked;
        };
    }

    @Override
    public Observed later(Observed observed) {
        return switch (observed.content()) {
            case Alarm _, Subscription _ -> with(Health.Well.INSTANCE, observed);
            case RequestedCertificate(var hostnames, var state)
            when state == RequestedCertificate.State.Pending ->
                with(new RequestedCertificate(hostnames, decided(observed)), observed);
            case Canary canary
            when canary.isBecoming() ->
                with(
                        Health.Well.INSTANCE,
                        with(canary.in(soon.getOrDefault(observed.id(), Canary.State.Running)), observed));
            default -> observed;
        };
    }

    private static RequestedCertificate.State decided(Observed observed) {
        return Math.floorMod(observed.id().hashCode(), ISSUED_BUT_FOR_ONE_IN) == 0
                ? RequestedCertificate.State.Failed
                : RequestedCertificate.State.Issued;
    }

    static Observed with(Content content, Observed o) {
        return new Observed(o.key(), o.id(), content, o.tags(), o.manager(), o.health(), o.isInUse());
    }

    static Observed with(Map<String, String> tags, Observed o) {
        return new Observed(o.key(), o.id(), o.content(), tags, o.manager(), o.health(), o.isInUse());
    }

    private static Observed with(Health health, Observed o) {
        return new Observed(o.key(), o.id(), o.content(), o.tags(), o.manager(), health, o.isInUse());
    }

    private static boolean isInstance(Observed observed, String id) {
        return observed.manager().equals(TagKeys.TERRAFORM)
                && observed.key().name().equals(id);
    }

    private static boolean isAlarm(Observed observed, String name) {
        return observed.key().kind().equals(Kinds.ALARM)
                && observed.key().name().equals(name);
    }

    private static List<String> named(CompositeAlarm composite) {
        return NAMED_ALARM
                .matcher(composite.rule())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static CloudException refused(Failure failure, String message) {
        return new CloudException(failure, message);
    }

    private static Kind value(java.lang.reflect.Field field) {
        try {
            return (Kind) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
