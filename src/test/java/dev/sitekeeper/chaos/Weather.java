package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Found;
import dev.sitekeeper.cloud.HandOverPort;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.ObjectKey;
import dev.sitekeeper.cloud.ObjectPort;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.QuotaPort;
import dev.sitekeeper.cloud.TagIndex;
import dev.sitekeeper.cloud.TagPort;
import dev.sitekeeper.cloud.Tier;
import dev.sitekeeper.reconcile.Engine;
import dev.sitekeeper.site.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What lies between the operator and AWS: listings fail or lag, changes fail before or after they have had their effect. */
final class Weather {

    static final String TAGS = "tags";
    static final String HAND_OVERS = "hand-overs";
    static final String QUOTAS = "quotas";

    /** How changes go. */
    enum Gust {
        NONE,
        BEFORE,
        AFTER
    }

    /** How a listing lags. */
    enum Lag {
        /** It shows what it showed before. */
        ALL,
        /** It does not show yet what is new. */
        NEW
    }

    private final Aws aws;
    private final Map<String, Failure> failing = new HashMap<>();
    private final Map<String, Lag> lagging = new HashMap<>();
    private final Map<String, Found> lastListed = new HashMap<>();
    private final Map<Place, TagIndex> lastTags = new HashMap<>();
    private final Map<Place, Map<String, String>> lastHandOvers = new HashMap<>();
    private final Deque<Gust> gusts = new ArrayDeque<>();
    /** The changes that the operator asked for, in order. */
    final List<String> writes = new ArrayList<>();

    /** Changes of what could not be listed when it was looked at last. */
    final List<String> blindly = new ArrayList<>();

    /** What AWS did not remove because of how things are, since the last look. */
    final Set<String> unremoved = new HashSet<>();
    /** What it removed, since the last look. */
    final Set<String> removed = new HashSet<>();

    private final Set<String> unlisted = new HashSet<>();
    /** Whether a listing lagged since the last quiet moment. */
    boolean hasLagged;
    /** Whether one failed since then. */
    boolean hasFailed;

    Weather(Aws aws) {
        this.aws = aws;
    }

    /** Listing this fails, everywhere: the name of a kind, tags or hand-overs. */
    void fail(String what, Failure failure) {
        hasFailed = true;
        failing.put(what, failure);
    }

    void lag(String what, Lag lag) {
        hasLagged = true;
        lagging.put(what, lag);
    }

    /** How the next changes go. */
    void blow(List<Gust> next) {
        gusts.addAll(next);
    }

    void calm() {
        failing.clear();
        lagging.clear();
        gusts.clear();
    }

    private List<ObjectPort> ports() {
        return aws.ports().stream().map(port -> (ObjectPort) new Port(port)).toList();
    }

    private TagPort tags() {
        var tags = aws.tags();
        return (place, installation) -> {
            failIf(TAGS);
            var now = lagging.containsKey(TAGS) && lastTags.containsKey(place)
                    ? lastTags.get(place)
                    : tags.list(place, installation);
            lastTags.put(place, now);
            return now;
        };
    }

    private HandOverPort handOvers() {
        var handOvers = aws.handOvers();
        return (place, installation) -> {
            failIf(HAND_OVERS);
            var now = lagging.containsKey(HAND_OVERS) && lastHandOvers.containsKey(place)
                    ? lastHandOvers.get(place)
                    : handOvers.list(place, installation);
            lastHandOvers.put(place, now);
            return now;
        };
    }

    private QuotaPort quotas() {
        var quotas = aws.quotas();
        return (place, homes) -> {
            failIf(QUOTAS);
            return quotas.list(place, homes);
        };
    }

    /** All of it. */
    Engine.Ports all() {
        return new Engine.Ports(ports(), tags(), handOvers(), quotas());
    }

    private void failIf(String what) {
        var failure = failing.get(what);
        if (failure != null) {
            throw new CloudException(failure, "listing " + what + " fails");
        }
    }

    private final class Port implements ObjectPort {
        private final ObjectPort port;

        Port(ObjectPort port) {
            this.port = port;
        }

        @Override
        public Kind kind() {
            return port.kind();
        }

        @Override
        public Tier tier() {
            return port.tier();
        }

        @Override
        public Found list(Place place, TagIndex tags) {
            var where = where(place);
            unlisted.add(where);
            failIf(kind().name());
            var last = Optional.ofNullable(lastListed.get(where));
            var now = shown(last, port.list(place, tags));
            lastListed.put(where, now);
            unlisted.remove(where);
            return now;
        }

        private String where(Place place) {
            return kind() + " in " + place + place.roleArn();
        }

        private Found shown(Optional<Found> last, Found now) {
            var lag = lagging.get(kind().name());
            if (lag == null || last.isEmpty()) {
                return now;
            }
            var known = last.get().objects().stream().map(Observed::id).collect(Collectors.toSet());
            return lag == Lag.ALL
                    ? last.get()
                    : Found.of(now.objects().stream()
                            .filter(o -> known.contains(o.id()))
                            .toList());
        }

        @Override
        public Observed create(Desired desired, String token) {
            return change("make", desired.key(), () -> port.create(desired, token));
        }

        @Override
        public Observed update(Desired desired, Observed observed) {
            return change("change", desired.key(), () -> port.update(desired, observed));
        }

        @Override
        public void delete(Observed observed) {
            change("remove", observed.key(), () -> {
                try {
                    port.delete(observed);
                    removed.add(Refs.of(observed));
                } catch (CloudException e) {
                    unremoved.add(Refs.of(observed));
                    throw e;
                }
                return observed;
            });
        }

        /** What is refused because of how things are has changed nothing. */
        private Observed change(String how, ObjectKey key, Supplier<Observed> change) {
            var what = how + " " + key;
            if (unlisted.contains(where(key.place()))) {
                blindly.add("not listed, and changed: " + what);
            }
            var gust = Optional.ofNullable(gusts.poll()).orElse(Gust.NONE);
            writes.add(what);
            if (gust == Gust.BEFORE) {
                throw new CloudException(Failure.Throttled, what + ": not now");
            }
            try {
                var changed = change.get();
                if (gust == Gust.AFTER) {
                    throw new CloudException(Failure.Transient, what + ": the answer was lost");
                }
                return changed;
            } catch (CloudException e) {
                if (e.failure() == Failure.Conflict) {
                    writes.removeLast();
                }
                throw e;
            }
        }
    }
}
