package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.site.Installation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what the operator made twice, for a moment: two of one name in one hour, in which its tokens stay the same. */
final class Doubles {

    private final Installation installation;
    private final Map<String, Instant> since = new HashMap<>();
    private final Set<String> excused = new HashSet<>();

    Doubles(Installation installation) {
        this.installation = installation;
    }

    /** Others changed something in AWS. */
    void others(List<Observed> before, List<Observed> after) {
        var were = before.stream().map(Refs::of).toList();
        after.stream().map(Refs::of).filter(ref -> !were.contains(ref)).forEach(excused::add);
    }

    /** What listings that lag for longer than they may lead to is nobody's fault. */
    void excuse(List<Observed> truth) {
        truth.forEach(o -> excused.add(Refs.of(o)));
    }

    /** What is there twice; empty if nothing is. */
    List<String> complaints(List<Observed> truth, Instant now) {
        var made = new HashMap<String, List<Observed>>();
        truth.stream()
                .filter(o -> o.belongsTo(installation) && !excused.contains(Refs.of(o)))
                .forEach(o -> {
                    var hour = since.computeIfAbsent(Refs.of(o), _ -> now.truncatedTo(ChronoUnit.HOURS));
                    made.computeIfAbsent(Refs.named(o) + " " + hour, _ -> new ArrayList<>())
                            .add(o);
                });
        return made.values().stream()
                .filter(same -> same.size() > 1)
                .map(same -> "made twice: " + same)
                .toList();
    }
}
