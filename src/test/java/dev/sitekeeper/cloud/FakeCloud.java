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
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * AWS in memory, as awkward as it is: several objects may have one name, lists and tags may lag, tokens of what was removed
 * are remembered, calls fail. The id of an object serves as its ARN.
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

    /** Done before each create. */
    public Runnable beforeCreating = () -> {};

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

    private final Map<String, Observed> byToken = new HashMap<>();
    private Collection<Observed> listed = List.of();
    private Map<String, Map<String, String>> tagged = Map.of();
    private int made;

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

    public Sweep sweep(Clock clock) {
        return new Sweep(
                Samples.INSTALLATION,
                clock,
                (place, owner) -> tags(),
                (place, owner) -> handOvers(),
                (place, homes) -> quotas(),
                ports());
    }

    public List<ObjectPort> ports() {
        return Stream.concat(Samples.KINDS.stream(), Stream.of(Kinds.CHAT_CHANNEL))
                .map(kind -> (ObjectPort) new Port(kind))
                .toList();
    }

    private Map<String, Integer> quotas() {
        failIf(quotasFail, "quotas");
        return quotas;
    }

    private TagIndex tags() {
        failIf(tagsFail, "tags");
        breakIf(tagsBreak);
        return new TagIndex(tagged);
    }

    private Map<String, String> handOvers() {
        failIf(handOversFail, "parameters");
        return handOvers;
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
            failIf(unlistable.contains(kind), "list " + kind);
            breakIf(broken.contains(kind));
            var found = listed.stream()
                    .filter(o -> o.key().kind().equals(kind) && o.key().place().equals(place))
                    .map(o -> Observed.of(o.key(), o.id(), o.content(), tags.of(o.id())))
                    .toList();
            return new Found(found, others.getOrDefault(kind, 0));
        }

        @Override
        public Observed create(Desired desired, String token) {
            failIf(unchangeable.contains(desired.key().name()), "create " + desired.key());
            if (full.contains(kind)) {
                throw Samples.failure(Failure.Full, "create " + desired.key() + ": no more");
            }
            beforeCreating.run();
            tokens.add(token);
            var known = byToken.computeIfAbsent(token, t -> put(Samples.as(desired, "id-" + ++made)));
            if (!objects.containsKey(known.id())) {
                throw Samples.failure(Failure.NotFound, "create " + desired.key() + ": " + known.id() + " is gone");
            }
            return known;
        }

        @Override
        public Observed update(Desired desired, Observed observed) {
            failIf(unchangeable.contains(desired.key().name()), "update " + desired.key());
            var now = objects.get(observed.id());
            if (now == null) {
                throw Samples.failure(Failure.NotFound, "update " + desired.key() + ": not found");
            }
            var tags = new HashMap<>(observed.tags());
            tags.putAll(desired.tags());
            var content =
                    desired.content().rebased(observed.content(), now.content()).orElse(desired.content());
            return put(Observed.of(desired.key(), observed.id(), content, tags));
        }

        @Override
        public void delete(Observed observed) {
            failIf(unchangeable.contains(observed.key().name()), "delete " + observed.key());
            objects.remove(observed.id());
        }

        private Observed put(Observed observed) {
            objects.put(observed.id(), observed);
            return observed;
        }
    }
}
