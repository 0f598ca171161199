package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.site.TagKeys;
import java.util.ArrayList;
import java.util.List;

/** Sites that were deleted: each goes when nothing of it is left but certificates, which visitors may be shown. */
final class Departed {

    private final Scene scene;
    private final List<Website> leaving = new ArrayList<>();

    Departed(Scene scene) {
        this.scene = scene;
    }

    void add(Website website) {
        leaving.add(website);
    }

    /** What is left of those that are gone since the last look; empty if nothing is. */
    List<String> leftBehind(List<Observed> truth) {
        leaving.removeIf(website -> website.isDeclared);
        var gone = leaving.stream()
                .filter(website -> scene.cluster.site(website.key).isEmpty())
                .toList();
        leaving.removeAll(gone);
        return truth.stream()
                .filter(o ->
                        scene.isOurs(o) && o.isRemovable() && !o.key().kind().equals(Kinds.CERTIFICATE))
                .filter(o -> gone.stream()
                        .anyMatch(w -> w.key.toString().equals(o.tags().get(TagKeys.SITE))))
                .map(o -> "its Site is gone before it: " + o)
                .toList();
    }

    void forget() {
        leaving.clear();
    }
}
