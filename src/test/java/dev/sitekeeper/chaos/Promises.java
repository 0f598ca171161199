package dev.sitekeeper.chaos;

import dev.sitekeeper.cloud.Health;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.cloud.duty.MaintenanceWindow;
import dev.sitekeeper.cloud.duty.backup.BackupTags;
import dev.sitekeeper.cloud.duty.patching.PatchingTags;
import dev.sitekeeper.reconcile.infrastructure.Branch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has to hold whenever the operator acts, whatever it does not know yet: PagerDuty goes on being called where it was, no instance
 * leaves a window for one that isn't there, what visitors are shown is not removed, no root goes unasked from the branch, and no Site
 * before what goes with it. What it can't know is excused: what was applied or destroyed since the last hand-overs were listed, and all
 * while listings lag.
 */
final class Promises {

    private final Scene scene;
    /** What was applied when hand-overs were listed last: the certificate that it names, by the path of the environment. */
    private Map<String, String> known = Map.of();

    /** The windows that were there when they were listed last, or since. */
    private final Set<String> listed = new HashSet<>();
    /** Instances that were in a window that was there. */
    private Set<String> attended = Set.of();

    private Set<String> roots = Set.of();
    private Set<String> paged = Set.of();
    private Set<Website> sites = Set.of();

    Promises(Scene scene) {
        this.scene = scene;
    }

    /** Remembers how things are before the operator acts. */
    void before() {
        scene.weather.unremoved.clear();
        scene.weather.removed.clear();
        roots = scene.branch.paths();
        var truth = scene.aws.truth();
        paged = paged(truth);
        attended = attended(truth);
        sites = inCluster();
    }

    /**
     * What it broke.
     *
     * @param isListed whether hand-overs were listed
     */
    List<String> broken(boolean isListed) {
        var broken = new ArrayList<String>();
        var truth = scene.aws.truth();
        if (!scene.weather.hasLagged) {
            rootsGone(broken);
            sitesGone(broken);
            certificatesGone(broken);
            pagersGone(truth, broken);
            windowsLeft(truth, broken);
        }
        if (isListed) {
            known = applied();
            listed.clear();
        }
        // What it made itself it knows without a listing.
        listed.addAll(windows(truth));
        return broken;
    }

    private void rootsGone(List<String> broken) {
        var gone = new HashSet<>(roots);
        gone.removeAll(scene.branch.paths());
        for (var website : scene.estate.websites) {
            for (var environment : List.of(Website.PRODUCTION, Website.STAGING)) {
                boolean isToGo = website.isDestroyed && !website.environments().contains(environment);
                if (gone.contains(Branch.path(website.key.environment(environment))) && !isToGo) {
                    broken.add("its root goes from the branch unasked: " + environment + " of " + website);
                }
            }
        }
    }

    private void sitesGone(List<String> broken) {
        var now = inCluster();
        sites.stream()
                .filter(website -> website.isDestroyed && !now.contains(website))
                .forEach(website -> website.applied.keySet().stream()
                        .map(environment -> website.key.environment(environment).path())
                        .filter(known::containsKey)
                        .forEach(path -> broken.add("its Site is gone before it is destroyed: " + path)));
    }

    private void certificatesGone(List<String> broken) {
        applied().forEach((path, certificate) -> {
            boolean isKnown = certificate.equals(known.get(path));
            var end = " (" + certificate + ")";
            var of = "_" + path.replace('/', '_') + "_certificate-";
            if (isKnown) {
                Stream.concat(scene.weather.unremoved.stream(), scene.weather.removed.stream())
                        .filter(ref -> ref.contains(of) && ref.endsWith(end))
                        .forEach(ref -> broken.add(
                                "to be removed by the operator while visitors of " + path + " are shown it: " + ref));
            }
        });
    }

    private void pagersGone(List<Observed> truth, List<String> broken) {
        var now = paged(truth);
        for (var website : scene.estate.websites) {
            var path = website.key.environment(Website.PRODUCTION).path();
            if (website.isPaging && website.isLive(Website.PRODUCTION) && known.containsKey(path)) {
                paged.stream()
                        .filter(topic -> topic.endsWith(topicOf(path)) && !now.contains(topic))
                        .forEach(topic -> broken.add("has PagerDuty called no more, and nobody instead: " + topic));
            }
        }
    }

    private void windowsLeft(List<Observed> truth, List<String> broken) {
        var there = windows(truth);
        ours(truth).filter(o -> attended.contains(Refs.named(o))).forEach(o -> windowOf(o)
                .filter(window -> !there.contains(window) && (!listed.contains(window) || isRemoved(window)))
                .ifPresent(window -> broken.add("has left its window for one that isn't there, " + window + ": " + o)));
    }

    private boolean isRemoved(String window) {
        return scene.weather.removed.stream().anyMatch(ref -> ref.startsWith(window + " ("));
    }

    private Set<String> attended(List<Observed> truth) {
        var there = windows(truth);
        return ours(truth)
                .filter(o -> windowOf(o).filter(there::contains).isPresent())
                .map(Refs::named)
                .collect(Collectors.toSet());
    }

    private Set<String> windows(List<Observed> truth) {
        return ours(truth)
                .filter(o -> o.content() instanceof MaintenanceWindow)
                .map(Refs::named)
                .collect(Collectors.toSet());
    }

    private Stream<Observed> ours(List<Observed> truth) {
        return truth.stream().filter(scene::isOurs);
    }

    /** The window that an instance is in by its tags, as Refs names it. */
    private static Optional<String> windowOf(Observed instance) {
        return switch (instance.content()) {
            case PatchingTags tags ->
                window(instance, Kinds.PATCH_WINDOW, tags.patchWindow().replaceFirst("\\.\\d\\.\\w+$", ""));
            case BackupTags tags -> window(instance, Kinds.BACKUP_WINDOW, tags.window());
            default -> Optional.empty();
        };
    }

    private static Optional<String> window(Observed instance, Kind kind, String name) {
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(Refs.named(instance.key().place().toString(), kind.name(), name));
    }

    private String topicOf(String path) {
        return " " + scene.owner() + "_" + path.replace('/', '_') + "_notifications";
    }

    /** The topics of ours by which PagerDuty is called, and has confirmed it. */
    private Set<String> paged(List<Observed> truth) {
        var paged = new TreeSet<String>();
        truth.stream()
                .filter(o -> scene.isOurs(o) && o.health() == Health.Well.INSTANCE && Pagers.isOne(o))
                .forEach(o -> paged.add(Refs.named(
                        o.key().place().toString(),
                        Kinds.TOPIC.name(),
                        o.key().name().split("/", -1)[0])));
        return paged;
    }

    private Map<String, String> applied() {
        var applied = new HashMap<String, String>();
        scene.estate.websites.forEach(website -> website.applied.forEach((environment, there) ->
                applied.put(website.key.environment(environment).path(), there.certificate)));
        return applied;
    }

    private Set<Website> inCluster() {
        return scene.estate.websites.stream()
                .filter(website -> scene.cluster.site(website.key).isPresent())
                .collect(Collectors.toSet());
    }
}
