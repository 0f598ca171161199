package dev.sitekeeper.cloud;

import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.site.Place;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * AWS in memory, as awkward as it is: several objects may have one name, lists and tags may lag, tokens of what was removed
 * are remembered, calls fail, and what bears no tags of ours may not be changed. The id of an object serves as its ARN.
 */
public final class FakeCloud {

    /** What there is, by id. */
    public final Map<String, Observed> objects = new TreeMap<>();

    public final Map<String, String> handOvers = new HashMap<>();
    /** Tokens of creates, in order. */
    public final List<String> tokens = new ArrayList<>();
    /** Kinds that can't be listed. */
    public final Set<Kind> unlistable = new HashSet<>();
    /** Kinds whose listing fails as no port should. */
    public final Set<Kind> broken = new HashSet<>();
    /** Names of objects that can't be changed. */
    public final Set<String> unchangeable = new HashSet<>();

    /** Settings that AWS refuses as invalid. */
    public final Set<String> invalid = new HashSet<>();
    /** What it refused as invalid, in order. */
    public final List<String> refused = new ArrayList<>();

    /** Done before each create. */
    public Runnable beforeCreating = () -> {};
    /** Done before each kind is listed. */
    Runnable beforeListing = () -> {};

    public boolean tagsFail;
    public boolean tagsBreak;
    public boolean handOversFail;
    public boolean quotasFail;
    /** What Service Quotas tells. */
    public final Map<String, Integer> quotas = new HashMap<>();
    /** How many objects of a kind others have. */
    public final Map<Kind, Integer> others = new HashMap<>();
    /** Kinds of which AWS allows no more, whatever it tells. */
    public final Set<Kind> full = new HashSet<>();

    private final Collection<Kind> kinds;
    private final Laws laws;
    private final Map<String, Observed> byToken = new HashMap<>();
    private Collection<Observed> listed = List.of();
    private Map<String, Map<String, String>> tagged = Map.of();
    private int made;

    public FakeCloud() {
        this(
                Stream.concat(Samples.KINDS.stream(), Stream.of(Kinds.CHAT_CHANNEL))
                        .toList(),
                Laws.NONE);
    }

    /** One of other kinds than the samples. */
    public FakeCloud(Collection<Kind> kinds, Laws laws) {
        this.kinds = List.copyOf(kinds);
        this.laws = laws;
    }

    public void hold(Observed... held) {
        List.of(held).forEach(o -> objects.put(o.id(), o));
        catchUp();
    }

    /** Lists show everything as it is at this moment, until told again. */
    public void catchUp() {
        listed = List.copyOf(objects.values());
        tagged = objects.values().stream().collect(Collectors.toMap(Observed::id, Observed::tags));
    }

    /** Lists show everything twice, as when pages move while they are read. */
    public void listTwice() {
        listed = Stream.concat(listed.stream(), listed.stream()).toList();
    }

    /** Lists show objects as they are at this moment, and tags as they were. */
    public void catchUpButForTags() {
        listed = List.copyOf(objects.values());
    }

    /** Time passes: AWS comes to what it was asked for. */
    public void goOn() {
        objects.replaceAll((id, o) -> laws.later(o));
    }

    /** Removes an object as anybody may, with what goes with it. */
    public void remove(Observed observed) {
        laws.mayBeDeleted(observed, objects.values());
        objects.remove(observed.id());
        objects.values().removeIf(other -> laws.goesWith(other, observed));
        laws.leftOf(observed).ifPresent(this::put);
    }

    /** What there is, each with the tags that count. */
    public List<Observed> all() {
        return objects.values().stream()
                .map(o -> tagged(o, tagsOf(o), o.key().place()))
                .toList();
    }

    public Sweep sweep(Clock clock) {
        return sweep(clock, Runnable::run);
    }

    Sweep sweep(Clock clock, Executor threads) {
        return new Sweep(
                Samples.INSTALLATION,
                clock,
                (place, owner) -> tags(),
                (place, owner) -> handOvers(),
                (place, homes) -> quotas(),
                ports(),
                threads);
    }

    public List<ObjectPort> ports() {
        return kinds.stream().map(kind -> (ObjectPort) new Port(kind)).toList();
    }

    private Map<String, Integer> quotas() {
        failIf(quotasFail, "quotas");
        return quotas;
    }

    /** How one kind is looked at and changed. */
    public ObjectPort port(Kind kind) {
        return new Port(kind);
    }

    public TagIndex tags() {
        failIf(tagsFail, "tags");
        breakIf(tagsBreak);
        return new TagIndex(tagged);
    }

    private Map<String, String> handOvers() {
        failIf(handOversFail, "parameters");
        return handOvers;
    }

    private Map<String, String> tagsOf(Observed observed) {
        return Optional.ofNullable(objects.get(laws.bearer(observed)))
                .map(Observed::tags)
                .orElse(Map.of());
    }

    private Observed put(Observed observed) {
        objects.put(observed.id(), observed);
        return observed;
    }

    private Observed tagged(Observed o, Map<String, String> tags, Place place) {
        var bearing = new Observed(o.key(), o.id(), o.content(), tags, o.manager(), o.health(), o.isInUse());
        var key = new ObjectKey(place, o.key().kind(), laws.nameOf(bearing));
        return new Observed(key, o.id(), o.content(), tags, o.manager(), o.health(), o.isInUse());
    }

    private static void failIf(boolean fails, String what) {
        if (fails) {
            throw Samples.failure(Failure.Transient, what + ": down");
        }
    }

    private static void breakIf(boolean breaks) {
        if (breaks) {
            throw new IllegalStateException("Duplicate key");
        }
    }

    private final class Port implements ObjectPort {
        private final Kind kind;

        Port(Kind kind) {
            this.kind = kind;
        }

        @Override
        public Kind kind() {
            return kind;
        }

        @Override
        public Found list(Place place, TagIndex tags) {
            beforeListing.run();
            failIf(unlistable.contains(kind), "list " + kind);
            breakIf(broken.contains(kind));
            var found = listed.stream()
                    .filter(o -> o.key().kind().equals(kind)
                            && o.key().throughAnyRole().equals(keyIn(place, o).throughAnyRole()))
                    .map(o -> tagged(o, tags.of(laws.bearer(o)), place))
                    .filter(laws::isListed)
                    .toList();
            return new Found(found, others.getOrDefault(kind, 0));
        }

        private void refuseIfInvalid(Desired desired) {
            if (desired.content() instanceof Samples.Settings(var value) && invalid.contains(value)) {
                refused.add(desired.key() + "=" + value);
                throw Samples.failure(Failure.Invalid, "put " + desired.key() + ": " + value + " is not valid");
            }
        }

        private ObjectKey keyIn(Place place, Observed o) {
            return new ObjectKey(place, kind, o.key().name());
        }

        @Override
        public Observed create(Desired desired, String token) {
            failIf(unchangeable.contains(desired.key().name()), "create " + desired.key());
            refuseIfInvalid(desired);
            if (full.contains(kind)) {
                throw Samples.failure(Failure.Full, "create " + desired.key() + ": no more");
            }
            beforeCreating.run();
            tokens.add(token);
            var only = laws.idOf(desired.key());
            var there = only.flatMap(id -> Optional.ofNullable(objects.get(id)));
            if (there.isPresent()) {
                requireOurs(there.get());
                return update(desired, there.get());
            }
            laws.mayBePut(desired, objects.values());
            var known = byToken.get(token);
            if (known == null || only.isPresent()) {
                known = put(laws.atFirst(Samples.as(desired, only.orElseGet(() -> "id-" + ++made)), Optional.empty()));
                byToken.put(token, known);
            }
            if (!objects.containsKey(known.id())) {
                throw Samples.failure(Failure.NotFound, "create " + desired.key() + ": " + known.id() + " is gone");
            }
            return tagged(known, tagsOf(known), desired.key().place());
        }

        @Override
        public Observed update(Desired desired, Observed observed) {
            failIf(unchangeable.contains(desired.key().name()), "update " + desired.key());
            refuseIfInvalid(desired);
            var is = objects.get(observed.id());
            if (is == null) {
                throw Samples.failure(Failure.NotFound, "update " + desired.key() + ": not found");
            }
            if (!desired.content().equals(is.content())) {
                requireOurs(is);
            }
            laws.mayBePut(desired, objects.values());
            var tags = new HashMap<>(is.tags());
            tags.putAll(desired.tags());
            var content =
                    desired.content().rebased(observed.content(), is.content()).orElse(desired.content());
            var asked = new Observed(is.key(), is.id(), content, tags, is.manager(), is.health());
            var now = put(laws.atFirst(asked, Optional.of(is)));
            return tagged(now, tagsOf(now), desired.key().place());
        }

        @Override
        public void delete(Observed observed) {
            failIf(unchangeable.contains(observed.key().name()), "delete " + observed.key());
            var is = objects.get(observed.id());
            if (is != null) {
                requireOurs(is);
                remove(is);
            }
        }

        /** As the shipped policy has it, which only lets it tag what others made. */
        private void requireOurs(Observed is) {
            if (!tagged(is, tagsOf(is), is.key().place()).belongsTo(Samples.INSTALLATION)) {
                throw Samples.failure(Failure.Denied, is.key() + " bears no tags of ours");
            }
        }
    }
}
