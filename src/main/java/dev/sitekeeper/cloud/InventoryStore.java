package dev.sitekeeper.cloud;

import dev.sitekeeper.site.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The current inventory. Replaced place by place as sweeps end; what the operator itself made or removed is seen at once,
 * and outlives listings that are older, or that AWS has not caught up with. A cache: what is lost with the process is
 * found again by the first sweep.
 */
public final class InventoryStore {

    /**
     * What the operator did.
     *
     * @param id AWS's id of the object
     * @param now the object as it was made or changed; empty when it was removed
     */
    private record Note(ObjectKey key, String id, Optional<Observed> now, Instant at) {}

    private final Clock clock;
    private final Duration settle;
    private final Map<String, Note> notes = new HashMap<>();
    private final Map<ObjectKey, String> lastIds = new ConcurrentHashMap<>();
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
    public String lastId(ObjectKey key) {
        return lastIds.getOrDefault(key, "");
    }

    /** Takes over what a sweep found. */
    public synchronized Changes replace(Snapshot found) {
        notes.values().removeIf(note -> note.key().place().equals(found.place()) && isSettled(note, found));
        var merged = found;
        for (var note : notes.values()) {
            if (note.key().place().equals(found.place())) {
                merged = overlay(merged, note);
            }
        }
        var before = current.in(found.place());
        put(merged);
        return SnapshotDifference.between(before, merged);
    }

    /** Notes what was just made or changed. */
    public synchronized void made(Observed observed) {
        note(new Note(observed.key(), observed.id(), Optional.of(observed), clock.instant()));
    }

    /** Notes what was just removed. */
    public synchronized void removed(ObjectKey key, String id) {
        note(new Note(key, id, Optional.empty(), clock.instant()));
    }

    /** Forgets a place that no class names any more. */
    public synchronized void forget(Place place) {
        var snapshots = new HashMap<>(current.snapshots());
        snapshots.remove(place);
        current = new Inventory(Map.copyOf(snapshots));
    }

    private void note(Note note) {
        notes.put(note.key() + " " + note.id(), note);
        put(overlay(current.in(note.key().place()), note));
    }

    private void put(Snapshot snapshot) {
        var snapshots = new HashMap<>(current.snapshots());
        snapshots.put(snapshot.place(), snapshot);
        current = new Inventory(Map.copyOf(snapshots));
        snapshot.all().forEach(o -> lastIds.put(o.key(), o.id()));
    }

    /** A sweep that began after the note was taken knows better, unless AWS may still lag behind. */
    private boolean isSettled(Note note, Snapshot found) {
        if (!found.takenAt().isAfter(note.at())) {
            return false;
        }
        var listed = found.of(note.key().kind()).find(note.key().name()).orElse(List.of()).stream()
                .filter(o -> o.id().equals(note.id()))
                .findAny();
        boolean caughtUp = note.now()
                .map(made -> listed.isPresent() && listed.get().bears(made.tags()))
                .orElse(listed.isEmpty());
        return caughtUp || found.takenAt().isAfter(note.at().plus(settle));
    }

    private static Snapshot overlay(Snapshot snapshot, Note note) {
        var kind = note.key().kind();
        var listing = snapshot.of(kind);
        var items = new HashMap<String, List<Observed>>(listing.items());
        var others = listing.find(note.key().name()).orElse(List.of()).stream().filter(o -> !o.id().equals(note.id()));
        var now = Stream.concat(note.now().stream(), others).toList();
        if (now.isEmpty()) {
            items.remove(note.key().name());
        } else {
            items.put(note.key().name(), now);
        }
        var objects = new HashMap<>(snapshot.objects());
        objects.put(kind, new Listing<>(Map.copyOf(items), listing.failure()));
        return new Snapshot(snapshot.place(), snapshot.takenAt(), Map.copyOf(objects), snapshot.handOvers());
    }
}
