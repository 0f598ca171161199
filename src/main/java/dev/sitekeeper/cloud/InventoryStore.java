package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.SiteKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The current inventory. Replaced place by place as sweeps end; what the operator itself made or removed is seen at once,
 * and outlives listings that are older, or that AWS has not caught up with. A cache: what is lost with the process is
 * found again by the first sweep.
 */
public final class InventoryStore {

    /** What a note is about: several objects may lie under a key, each with AWS's id of its own. */
    private record Subject(ObjectKey key, String id) {
        static Subject of(Observed observed) {
            return new Subject(observed.key(), observed.id());
        }
    }

    /**
     * What the operator did.
     *
     * @param now the object as it was made or changed; empty when it was removed
     * @param site whose it alone is; empty for what several share, and where nothing says so
     */
    private record Note(Subject subject, Optional<Observed> now, Optional<SiteKey> site, Instant at) {
        static Note made(Observed observed, Instant at) {
            return new Note(Subject.of(observed), Optional.of(observed), SiteKey.ofTags(observed.tags()), at);
        }

        static Note removed(Observed observed, Instant at) {
            return new Note(Subject.of(observed), Optional.empty(), SiteKey.ofTags(observed.tags()), at);
        }

        Place place() {
            return subject.key().place();
        }

        List<Observed> objectIn(Snapshot snapshot) {
            return under(subject.key(), snapshot)
                    .filter(o -> o.id().equals(subject.id()))
                    .toList();
        }

        List<Observed> othersIn(Snapshot snapshot) {
            return under(subject.key(), snapshot)
                    .filter(o -> !o.id().equals(subject.id()))
                    .toList();
        }

        private static Stream<Observed> under(ObjectKey key, Snapshot snapshot) {
            return snapshot.of(key.kind()).find(key.name()).stream().flatMap(List::stream);
        }
    }

    /** As long as a token holds. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Clock clock;
    private final Duration settle;
    private final Map<Subject, Note> notes = new HashMap<>();
    private final Map<ObjectKey, String> lastIds = new ConcurrentHashMap<>();
    /** What was in line when it was last compared, as it was then. */
    private final Map<ObjectKey, Observed> lastInLine = new ConcurrentHashMap<>();

    /** Since when something of these is missing from listings: after an hour nothing that is remembered of it is of use. */
    private final Map<ObjectKey, Instant> missing = new HashMap<>();

    private volatile Inventory current = new Inventory(Map.of());

    /**
     * @param settle how long AWS may take to list what was made, or to stop listing what was removed
     */
    public InventoryStore(Clock clock, Duration settle) {
        this.clock = clock;
        this.settle = settle;
    }

    /** What is known now. */
    public Inventory current() {
        return current;
    }

    /** AWS's id of the object last seen under a key; empty when none was seen since the start. */
    public Optional<String> lastId(ObjectKey key) {
        return Optional.ofNullable(lastIds.get(key));
    }

    /** An object as it was when it was last in line, until the operator removes it; empty if it wasn't since the start. */
    Optional<Observed> lastInLine(ObjectKey key) {
        return Optional.ofNullable(lastInLine.get(key));
    }

    /** Notes what is as it should be. */
    public void inLine(Collection<Observed> objects) {
        objects.forEach(o -> lastInLine.put(o.key(), o));
    }

    /** What would be known, and for whom that would be news, once what a sweep found is taken over. */
    public synchronized Preview preview(Snapshot found) {
        var merged = overlaid(found, notesOf(found.place()).filter(note -> !isSettled(note, found)));
        return new Preview(current.with(merged), SnapshotDifference.between(current.in(found.place()), merged));
    }

    /**
     * What a sweep brings.
     *
     * @param inventory all that is known with it
     * @param changes whom it concerns
     */
    public record Preview(Inventory inventory, Changes changes) {}

    private Stream<Note> notesOf(Place place) {
        return notes.values().stream().filter(note -> note.place().equals(place));
    }

    private static Snapshot overlaid(Snapshot found, Stream<Note> notes) {
        var merged = found;
        for (var note : (Iterable<Note>) notes::iterator) {
            merged = overlay(merged, note);
        }
        return merged;
    }

    /** Takes over what a sweep found. */
    public synchronized Changes replace(Snapshot found) {
        notes.values().removeIf(note -> note.place().equals(found.place()) && isSettled(note, found));
        var merged = overlaid(found, notesOf(found.place()));
        var before = current.in(found.place());
        put(merged);
        merged.all().forEach(o -> lastIds.put(o.key(), o.id()));
        forgetWhatIsLongGone(merged);
        return SnapshotDifference.between(before, merged);
    }

    /** Notes what was just made or changed. */
    public synchronized void made(Observed observed) {
        note(Note.made(observed, clock.instant()));
        lastIds.put(observed.key(), observed.id());
    }

    /** Notes what was just removed. */
    public synchronized void removed(Observed observed) {
        note(Note.removed(observed, clock.instant()));
        lastInLine(observed.key())
                .filter(last -> last.id().equals(observed.id()))
                .ifPresent(_ -> lastInLine.remove(observed.key()));
    }

    /** Whether something that is a Site's, or may be, was removed in a place and is not confirmed as gone by a later listing yet. */
    public synchronized boolean awaitsConfirmation(Place place, SiteKey site) {
        return notes.values().stream()
                .filter(note -> note.place().equals(place) && note.now().isEmpty())
                .anyMatch(
                        note -> note.site().filter(other -> !other.equals(site)).isEmpty());
    }

    /** The kinds of which something was done in a place that no listing confirms yet. */
    public synchronized Set<Kind> awaited(Place place) {
        return notes.keySet().stream()
                .filter(subject -> subject.key().place().equals(place))
                .map(subject -> subject.key().kind())
                .collect(Collectors.toSet());
    }

    /** Forgets a place that no class names any more. */
    public synchronized void forget(Place place) {
        current = current.without(place);
        notes.keySet().removeIf(subject -> subject.key().place().equals(place));
        lastIds.keySet().removeIf(key -> key.place().equals(place));
        lastInLine.keySet().removeIf(key -> key.place().equals(place));
        missing.keySet().removeIf(key -> key.place().equals(place));
    }

    /** The names of instances never come back. Those of other objects may, but by then an id says nothing: tokens hold for an hour. */
    private void forgetWhatIsLongGone(Snapshot snapshot) {
        var now = snapshot.takenAt();
        var keys = Stream.concat(lastIds.keySet().stream(), lastInLine.keySet().stream())
                .filter(key -> key.place().equals(snapshot.place()))
                .collect(Collectors.toSet());
        for (var key : keys) {
            var listing = snapshot.of(key.kind());
            if (!listing.isComplete() || listing.items().containsKey(key.name())) {
                missing.remove(key);
            } else if (missing.computeIfAbsent(key, _ -> now).plus(REMEMBERED).isBefore(now)) {
                missing.remove(key);
                lastIds.remove(key);
                lastInLine.remove(key);
            }
        }
    }

    private void note(Note note) {
        notes.put(note.subject(), note);
        put(overlay(current.in(note.place()), note));
    }

    private void put(Snapshot snapshot) {
        current = current.with(snapshot);
    }

    /**
     * A listing that began after the note was taken knows better, once it shows what was done, or AWS has had the time to.
     * A listing that failed shows nothing: it repeats what was known before.
     */
    private boolean isSettled(Note note, Snapshot found) {
        var listing = found.of(note.subject().key().kind());
        var enough = note.at().plus(settle);
        boolean overdue = listing.at().isAfter(enough) && found.tags().at().isAfter(enough);
        boolean shown = listing.isComplete() && shows(found, note);
        return listing.at().isAfter(note.at()) && (overdue || shown);
    }

    private static boolean shows(Snapshot found, Note note) {
        var listed = note.objectIn(found);
        return note.now()
                .map(made -> listed.stream().anyMatch(o -> isAsMade(o, made)))
                .orElse(listed.stream().noneMatch(Observed::isRemovable));
    }

    /** Tags have a listing of their own, which may be behind the object's. */
    private static boolean isAsMade(Observed listed, Observed made) {
        boolean sameSettings = made.content().isBecoming() || listed.content().equals(made.content());
        return sameSettings && listed.bears(made.tags());
    }

    private static Snapshot overlay(Snapshot snapshot, Note note) {
        var key = note.subject().key();
        var listing = snapshot.of(key.kind());
        var items = new HashMap<String, List<Observed>>(listing.items());
        var now = Stream.concat(note.now().stream(), note.othersIn(snapshot).stream())
                .toList();
        if (now.isEmpty()) {
            items.remove(key.name());
        } else {
            items.put(key.name(), now);
        }
        var objects = new HashMap<>(snapshot.objects());
        objects.put(key.kind(), listing.with(items));
        return snapshot.with(objects);
    }
}
