package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.FakeCloud;
import dev.sitekeeper.cloud.Found;
import dev.sitekeeper.cloud.HandOverPort;
import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Quota;
import dev.sitekeeper.cloud.QuotaPort;
import dev.sitekeeper.cloud.Samples;
import dev.sitekeeper.cloud.TagIndex;
import dev.sitekeeper.cloud.TagPort;
import dev.sitekeeper.cloud.Tier;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.notification.Subscription;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.TagKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A {@link FakeCloud} for each account and region, with quotas. ACM does not tell which certificates are shown to visitors, and removes none that is. */
final class MemoryAws implements Aws {

    private static final List<Kind> SEEN_OFTEN = List.of(Kinds.ALARM, Kinds.COMPOSITE_ALARM, Kinds.CANARY);

    private final Map<String, FakeCloud> clouds = new TreeMap<>();
    /** What visitors of what was applied are shown, by the parameter that tells of it. */
    private final Map<String, String> shown = new HashMap<>();

    private int started;
    private int copied;

    private FakeCloud in(Place place) {
        return clouds.computeIfAbsent(place.toString(), _ -> new FakeCloud(KindsOfAws.ALL, new KindsOfAws()));
    }

    /** Ids tell apart what lies in one account and region. */
    private static String in(Place place, String certificate) {
        return place.accountId() + " " + certificate;
    }

    private FakeCloud of(Observed observed) {
        return in(observed.key().place());
    }

    @Override
    public Installation installation() {
        return Samples.INSTALLATION;
    }

    @Override
    public List<ObjectPort> ports() {
        return KindsOfAws.ALL.stream().map(kind -> (ObjectPort) new Port(kind)).toList();
    }

    @Override
    public TagPort tags() {
        return (place, installation) -> {
            in(place).catchUp();
            return in(place).tags();
        };
    }

    @Override
    public HandOverPort handOvers() {
        return (place, installation) -> Map.copyOf(in(place).handOvers);
    }

    @Override
    public QuotaPort quotas() {
        return (place, homes) -> Map.copyOf(in(place).quotas);
    }

    @Override
    public boolean limit(Place place, Quota quota, OptionalInt limit) {
        limit.ifPresentOrElse(
                most -> in(place).quotas.put(quota.name(), most),
                () -> in(place).quotas.remove(quota.name()));
        return true;
    }

    @Override
    public OptionalInt limit(Place place, Quota quota) {
        var limit = in(place).quotas.get(quota.name());
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
    }

    @Override
    public void show(Place place, String parameter, String certificate) {
        shown.put(parameter, in(place, certificate));
    }

    @Override
    public List<Observed> truth() {
        return clouds.values().stream().flatMap(cloud -> cloud.all().stream()).toList();
    }

    @Override
    public void goOn() {
        clouds.values().forEach(FakeCloud::goOn);
    }

    @Override
    public void put(Place place, String parameter, String value) {
        in(place).handOvers.put(parameter, value);
    }

    @Override
    public void remove(Place place, String parameter) {
        shown.remove(parameter);
        in(place).handOvers.remove(parameter);
    }

    @Override
    public String start(Place place, EnvironmentKey environment) {
        var name = "i-%017x".formatted(++started);
        var tags = Map.of(
                TagKeys.OWNER, installation().owner(),
                TagKeys.MANAGED_BY, TagKeys.TERRAFORM,
                TagKeys.SITE, environment.site().toString(),
                TagKeys.ENVIRONMENT, environment.name());
        var here = new Place(place.accountId(), place.region(), Optional.empty(), Optional.empty());
        KindsOfAws.SETTINGS.forEach((kind, nothing) -> in(place)
                .hold(new Observed(
                        new ObjectKey(here, kind, name),
                        KindsOfAws.id(kind, name),
                        nothing,
                        tags,
                        TagKeys.TERRAFORM,
                        Health.Silent.INSTANCE)));
        return name;
    }

    @Override
    public void terminate(Place place, String instance) {
        in(place).objects.values().removeIf(o -> isOf(instance, o));
    }

    private static boolean isOf(String instance, Observed observed) {
        return observed.manager().equals(TagKeys.TERRAFORM)
                && observed.key().name().equals(instance);
    }

    @Override
    public void delete(Observed observed) {
        var cloud = of(observed);
        List.copyOf(cloud.objects.values()).stream()
                .filter(o -> KindsOfAws.isOn(o, observed.key().name()))
                .forEach(cloud::remove);
        cloud.remove(observed);
    }

    @Override
    public boolean edit(Observed observed, int how) {
        var edited = Edits.of(observed.content(), how);
        edited.ifPresent(content -> put(KindsOfAws.with(content, observed)));
        return edited.isPresent();
    }

    @Override
    public boolean untag(Observed observed, String key) {
        if (observed.content() instanceof Subscription || !observed.tags().containsKey(key)) {
            return false;
        }
        var tags = new HashMap<>(observed.tags());
        tags.remove(key);
        of(observed).objects.replaceAll((id, o) -> {
            boolean isIt = id.equals(observed.id())
                    || (observed.manager().equals(TagKeys.TERRAFORM)
                            && isOf(observed.key().name(), o));
            return isIt ? KindsOfAws.with(tags, o) : o;
        });
        return true;
    }

    @Override
    public boolean copy(Observed observed) {
        if (!KindsOfAws.mayBeSeveral(observed.key().kind())) {
            return false;
        }
        put(under("copy-" + ++copied, observed));
        return true;
    }

    @Override
    public boolean usurp(Observed observed, int how) {
        if (observed.manager().equals(TagKeys.TERRAFORM) || observed.content() instanceof Subscription) {
            return false;
        }
        boolean isBeside = KindsOfAws.mayBeSeveral(observed.key().kind());
        if (!isBeside) {
            delete(observed);
        }
        var id = isBeside ? "theirs-" + ++copied : observed.id();
        var theirs = KindsOfAws.with(Map.of("team", "other"), under(id, observed));
        put(theirs);
        edit(theirs, how);
        return true;
    }

    private void put(Observed observed) {
        of(observed).objects.put(observed.id(), observed);
    }

    private static Observed under(String id, Observed o) {
        return new Observed(o.key(), id, o.content(), o.tags(), o.manager(), o.health(), o.isInUse());
    }

    @Override
    public void close() {}

    /** A kind, in whatever account and region. A listing shows what there is when it begins. */
    private final class Port implements ObjectPort {
        private final Kind kind;

        Port(Kind kind) {
            this.kind = kind;
        }

        private ObjectPort in(Place place) {
            return MemoryAws.this.in(place).port(kind);
        }

        @Override
        public Kind kind() {
            return kind;
        }

        @Override
        public Tier tier() {
            return SEEN_OFTEN.contains(kind) ? Tier.FAST : Tier.SLOW;
        }

        @Override
        public Found list(Place place, TagIndex tags) {
            MemoryAws.this.in(place).catchUp();
            return in(place).list(place, tags);
        }

        @Override
        public Observed create(Desired desired, String token) {
            kind.quota().ifPresent(quota -> requireRoom(quota, desired.key()));
            return in(desired.key().place()).create(desired, token);
        }

        @Override
        public Observed update(Desired desired, Observed observed) {
            return in(desired.key().place()).update(desired, observed);
        }

        private void requireRoom(Quota quota, ObjectKey key) {
            var limit = limit(key.place(), quota);
            if (limit.isPresent() && Room.used(quota, key.place(), truth()) >= limit.getAsInt()) {
                throw new CloudException(Failure.Full, "make " + key + ": no more than " + limit.getAsInt());
            }
        }

        @Override
        public void delete(Observed observed) {
            boolean isCertificate = kind.equals(Kinds.CERTIFICATE);
            if (isCertificate && shown.containsValue(MemoryAws.in(observed.key().place(), observed.id()))) {
                throw new CloudException(Failure.Conflict, observed.key() + ": visitors are shown it");
            }
            in(observed.key().place()).delete(observed);
        }
    }
}
