package dev.sitekeeper.reconcile.infrastructure;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.DeletionPolicy;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.cloud.HandOver;
import dev.sitekeeper.cloud.HandOverReader;
import dev.sitekeeper.cloud.InventoryStore;
import dev.sitekeeper.cloud.SiteHandOver;
import dev.sitekeeper.git.CommitMessage;
import dev.sitekeeper.git.Edit;
import dev.sitekeeper.git.RootState;
import dev.sitekeeper.reconcile.fact.AppliedFact;
import dev.sitekeeper.reconcile.fleet.EditKeys;
import dev.sitekeeper.site.ClassResolver;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Resolution;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.status.Fact;
import dev.sitekeeper.status.SiteReport;
import dev.sitekeeper.terraform.blueprint.RootPath;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What goes with an environment that was taken out of a Site, or with a Site that was deleted, where the policy is Delete:
 * its root from the branch, and then, by the pipeline, what was applied of it. Which environments there were is read from
 * the branch and from what was handed over.
 */
@Singleton
public class RootRemovals {

    private final Installation installation;
    private final Delivery delivery;
    private final HandOverReader handOvers;
    private final InventoryStore inventory;
    private final ClassResolver classes = new ClassResolver();

    public RootRemovals(
            Installation installation, Delivery delivery, HandOverReader handOvers, InventoryStore inventory) {
        this.installation = installation;
        this.delivery = delivery;
        this.handOvers = handOvers;
        this.inventory = inventory;
    }

    /** The roots on the branch of environments that a Site declares no more; none while the branch can't be seen. */
    public Optional<Changeset.Leaving> of(ResolvedSite site) {
        if (site.deletionPolicy() != DeletionPolicy.Delete) {
            return Optional.empty();
        }
        var gone = new TreeSet<>(onBranch(site.siteClass(), site.key()).orElse(Set.of()));
        gone.removeAll(declared(site));
        var names = String.join(", ", gone);
        return leaving(
                site.key(),
                gone,
                site.uid(),
                names + " " + (gone.size() == 1 ? "was" : "were") + " taken out of the Site");
    }

    /** Tells how far environments are that a Site declares no more. */
    void tell(ResolvedSite site, Set<String> onBranch, SiteReport report) {
        if (site.deletionPolicy() == DeletionPolicy.Delete) {
            var gone = new TreeSet<>(handOvers.environmentsOf(
                    site.key(), site.siteClass().name(), site.siteClass().place(), inventory.current()));
            gone.addAll(onBranch);
            gone.removeAll(declared(site));
            gone.forEach(name -> tell(name, site.key(), site.siteClass(), onBranch, report));
        }
    }

    /**
     * Has the roots of a deleted Site removed, and tells how far that is.
     *
     * @param siteClass in whose repository they are; without a class nothing tells where they are
     * @return whether none is left on the branch, and nothing that was applied of one
     */
    public boolean takeDown(Site site, SiteClass siteClass, SiteReport report) {
        return switch (classes.resolve(siteClass)) {
            case Resolution.Refused<ResolvedClass>(var refusals) -> {
                report.tell(Fact.fails(
                        ConditionType.COMMITTED,
                        Reason.CLASS_NOT_ACCEPTED,
                        "SiteClass '" + siteClass.getMetadata().getName() + "' can't be used, so the roots of the Site"
                                + " can't be removed: " + refusals.getFirst()
                                + "; or set deletionPolicy to Retain, and they stay"));
                yield false;
            }
            case Resolution.Resolved<ResolvedClass>(var resolved) -> takeDown(site, resolved, report);
        };
    }

    private boolean takeDown(Site site, ResolvedClass siteClass, SiteReport report) {
        var key = SiteKey.of(site);
        var onBranch = onBranch(siteClass, key);
        if (onBranch.isEmpty()) {
            report.tell(delivery.whyUnseen(siteClass));
            return false;
        }
        var uid = site.getMetadata().getUid();
        leaving(key, onBranch.get(), uid, "The Site was deleted")
                .ifPresent(leaving -> deliver(site, siteClass, leaving, report));
        var live = handOvers.environmentsOf(key, siteClass.name(), siteClass.place(), inventory.current());
        var all = new TreeSet<>(live);
        all.addAll(onBranch.get());
        all.forEach(name -> tell(name, key, siteClass, onBranch.get(), report));
        return all.isEmpty()
                && inventory.current().in(siteClass.place()).handOvers().isComplete()
                && isCertain(site, siteClass, report);
    }

    /** A push whose answer was lost may have put something there that was not seen yet. */
    private boolean isCertain(Site site, ResolvedClass siteClass, SiteReport report) {
        var deleted = Instant.parse(site.getMetadata().getDeletionTimestamp());
        var why = delivery.whyUncertain(siteClass, EditKeys.of(SiteKey.of(site)), deleted);
        why.ifPresent(report::tell);
        return why.isEmpty();
    }

    private void deliver(Site site, ResolvedClass siteClass, Changeset.Leaving leaving, SiteReport report) {
        var key = SiteKey.of(site);
        var changeset = new Changeset(
                EditKeys.of(key),
                new Edit.Version(
                        installation.owner(),
                        site.getMetadata().getUid(),
                        site.getMetadata().getGeneration()),
                siteClass,
                site,
                Optional.empty(),
                Optional.of(leaving));
        delivery.deliver(changeset).forEach((path, commitStatus) -> report.environment(nameOf(path))
                .tell(commitStatus.fact()));
    }

    /** Tells of a root what is live, and, where none is on the branch, that none is. */
    private void tell(String name, SiteKey site, ResolvedClass siteClass, Set<String> onBranch, SiteReport report) {
        var environment = report.environment(name);
        var path = RootPath.of(site.environment(name));
        environment.path(path);
        if (!onBranch.contains(name)) {
            environment.tell(Fact.holds(ConditionType.COMMITTED, path + " was removed from the branch"));
        }
        var found = handOvers.of(site.environment(name), siteClass, inventory.current());
        environment.tell(AppliedFact.ofLeaving(found, SiteHandOver::revision, path, onBranch.contains(name)));
        if (found instanceof HandOver.Applied<SiteHandOver>(var facts)) {
            environment.applied(facts.revision());
        }
    }

    /**
     * The environments whose root is on the branch, and not another class's or installation's; empty while it can't be seen. A folder that no
     * environment can be called is people's.
     */
    private Optional<Set<String>> onBranch(ResolvedClass siteClass, SiteKey site) {
        return delivery.below(siteClass, RootPath.ofSite(site)).map(roots -> roots.entrySet().stream()
                .filter(root -> EnvironmentKey.isName(nameOf(root.getKey())) && mayBeOurs(root, siteClass, site))
                .map(root -> nameOf(root.getKey()))
                .collect(Collectors.toSet()));
    }

    /** What can't be read is not ours to remove, but to tell of. */
    private boolean mayBeOurs(Map.Entry<String, RootState> root, ResolvedClass siteClass, SiteKey site) {
        var expected = installation.handOverOf(siteClass.name(), site.environment(nameOf(root.getKey())));
        return root.getValue()
                .manifest()
                .map(m -> m.version().owner().equals(installation.owner())
                        && m.parameter().equals(expected))
                .orElse(true);
    }

    private Optional<Changeset.Leaving> leaving(SiteKey site, Collection<String> names, String uid, String why) {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        var sorted = names.stream().sorted().toList();
        var message = new CommitMessage(
                "Site " + site + ": remove " + String.join(", ", sorted),
                why + ", and its deletionPolicy is Delete. What was applied of it is to be destroyed from the commit"
                        + " before this one, which holds its Terraform.",
                Map.of("Sitekeeper-Owner", installation.owner(), "Sitekeeper-Uid", uid));
        return Optional.of(new Changeset.Leaving(
                sorted.stream().map(name -> RootPath.of(site.environment(name))).toList(), message));
    }

    private static Set<String> declared(ResolvedSite site) {
        return site.environments().stream().map(e -> e.key().name()).collect(Collectors.toSet());
    }

    static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
