package dev.sitekeeper.reconcile.operation;

import dev.sitekeeper.cloud.Footprint;
import dev.sitekeeper.cloud.Inventory;
import dev.sitekeeper.cloud.Pool;
import dev.sitekeeper.site.Place;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** What applied environments take up of quotas, those of Sites that are gone too. Counted anew when hand-overs were listed anew. */
final class AppliedUse {

    /** When what was counted was listed, and what came out. */
    private record Count(Map<Place, Instant> listed, Map<Pool, Long> use) {}

    private volatile Count last = new Count(Map.of(), Map.of());

    int in(Pool pool, Inventory now) {
        var listed = now.snapshots().values().stream()
                .collect(Collectors.toMap(snapshot -> snapshot.place(), snapshot -> snapshot.handOvers()
                        .at()));
        var count = last;
        if (!count.listed().equals(listed)) {
            count = new Count(listed, Footprint.applied(now));
            last = count;
        }
        return count.use().getOrDefault(pool, 0L).intValue();
    }
}
