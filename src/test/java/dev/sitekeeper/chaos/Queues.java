package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.Observed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether what has room goes to the oldest Site first: from one quiet moment to the next nothing is made for a younger one while an older one waits. */
final class Queues {

    private static final Comparator<Website> OLDEST_FIRST =
            Comparator.comparing((Website website) -> website.created).thenComparing(website -> website.key.toString());

    private final Scene scene;
    private Map<String, Website> lacked = Map.of();
    private Set<String> there = Set.of();
    /** Made or changed by others since. */
    private boolean isKnown;

    Queues(Scene scene) {
        this.scene = scene;
    }

    /** Remembers a quiet moment. */
    void remember(List<Observed> truth) {
        lacked = Map.copyOf(scene.oracle.lacks());
        there = refs(truth);
        isKnown = true;
        scene.estate.websites.forEach(website -> website.isChanged = false);
        scene.weather.hasFailed = false;
    }

    /** What went to the wrong one; empty if nothing did. */
    List<String> complaints(List<Observed> truth) {
        var complaints = new ArrayList<String>();
        if (!isKnown || scene.weather.hasFailed || scene.weather.hasLagged) {
            return complaints;
        }
        lacked.forEach((named, website) -> {
            if (!website.isChanged && website.equals(scene.oracle.lacks().get(named))) {
                var pool = Room.pool(named).orElseThrow();
                truth.stream()
                        .filter(o -> scene.isOurs(o) && !there.contains(Refs.of(o)))
                        .filter(o ->
                                Room.pool(Refs.named(o)).filter(pool::equals).isPresent())
                        .filter(o -> scene.oracle.environmentOf(o).isPresent())
                        .filter(o -> scene.oracle.websiteOf(o).stream()
                                .anyMatch(other -> OLDEST_FIRST.compare(website, other) < 0))
                        .forEach(o -> complaints.add(
                                "made while " + website + ", which is older, waits for " + named + ": " + o));
            }
        });
        return complaints;
    }

    private static Set<String> refs(List<Observed> truth) {
        return truth.stream().map(Refs::of).collect(Collectors.toSet());
    }
}
