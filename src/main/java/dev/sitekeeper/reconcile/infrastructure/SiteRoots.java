package dev.sitekeeper.reconcile.infrastructure;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Dns;
import dev.sitekeeper.api.v1alpha1.DnsRecord;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.cloud.ClassHandOver;
import dev.sitekeeper.cloud.HandOver;
import dev.sitekeeper.cloud.HandOverReader;
import dev.sitekeeper.cloud.InventoryStore;
import dev.sitekeeper.cloud.SiteHandOver;
import dev.sitekeeper.git.CommitMessage;
import dev.sitekeeper.git.Edit;
import dev.sitekeeper.reconcile.fact.AppliedFact;
import dev.sitekeeper.reconcile.fact.CertificateStatus;
import dev.sitekeeper.reconcile.fact.Failures;
import dev.sitekeeper.reconcile.fleet.EditKeys;
import dev.sitekeeper.reconcile.operation.Quotas;
import dev.sitekeeper.reconcile.secret.CertificateNeed;
import dev.sitekeeper.reconcile.secret.Secrets;
import dev.sitekeeper.site.Hosting;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.ResolvedEnvironment;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.status.EnvironmentReport;
import dev.sitekeeper.status.Fact;
import dev.sitekeeper.status.SiteReport;
import dev.sitekeeper.status.Summary;
import dev.sitekeeper.terraform.Renderer;
import dev.sitekeeper.terraform.Root;
import dev.sitekeeper.terraform.blueprint.Given;
import dev.sitekeeper.terraform.blueprint.RenderRefused;
import dev.sitekeeper.terraform.blueprint.RootPath;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The way of a Site from YAML to what is applied: renders its roots, delivers them, and says which revision is live. */
@Singleton
public class SiteRoots {

    private final Installation installation;
    private final Renderer renderer;
    private final Secrets secrets;
    private final Delivery delivery;
    private final RootRemovals removals;
    private final HandOverReader handOvers;
    private final InventoryStore inventory;
    private final Quotas quotas;

    SiteRoots(
            Installation installation,
            Renderer renderer,
            Secrets secrets,
            Delivery delivery,
            RootRemovals removals,
            HandOverReader handOvers,
            InventoryStore inventory,
            Quotas quotas) {
        this.installation = installation;
        this.renderer = renderer;
        this.secrets = secrets;
        this.delivery = delivery;
        this.removals = removals;
        this.handOvers = handOvers;
        this.inventory = inventory;
        this.quotas = quotas;
    }

    /**
     * Brings a Site's roots onto the branch.
     *
     * @param needs its certificates, by environment
     */
    public void deliver(ResolvedSite site, Map<String, CertificateNeed> needs, Site resource, SiteReport report) {
        var roots = render(site, needs, report);
        var leaving = removals.of(site);
        var onBranch =
                roots.map(r -> commit(site, resource, r, leaving, report)).orElse(Set.of());
        for (var environment : site.environments()) {
            var name = environment.key().name();
            var revision = roots.map(r -> r.get(name)).map(Root::revision);
            var desired = AppliedFact.DesiredRevision.of(revision, onBranch.contains(name));
            applied(site, environment, desired, report.environment(name));
        }
        removals.tell(site, leaving.map(SiteRoots::names).orElse(Set.of()), report);
    }

    /** The Site is gone: nothing is to be delivered for it any more. */
    public void forget(SiteKey site) {
        delivery.forget(EditKeys.of(site));
    }

    /** Those that can be rendered now: an environment that waits for a Secret or a certificate does not hold up the others. */
    private Optional<Map<String, Root>> render(
            ResolvedSite site, Map<String, CertificateNeed> needs, SiteReport report) {
        try {
            var roots = new LinkedHashMap<String, Root>();
            var waiting = new LinkedHashMap<String, Fact>();
            var now = inventory.current();
            quotas.noteLackOfInfrastructure(site, now);
            var shortages = quotas.shortages(site, now);
            shortages.forEach((name, shortage) ->
                    waiting.put(name, Fact.fails(ConditionType.RENDERED, Reason.QUOTA_FULL, shortage.message())));
            for (var environment : site.environments()) {
                var name = environment.key().name();
                if (waiting.containsKey(name)) {
                    continue;
                }
                given(site, environment, needs, fact -> waiting.put(name, fact))
                        .ifPresent(given -> roots.put(name, renderer.render(site, environment, given)));
            }
            tell(roots, waiting, report);
            return Optional.of(roots);
        } catch (RenderRefused e) {
            report.refused(List.of(e.refusal()));
            return Optional.empty();
        }
    }

    private static void tell(Map<String, Root> roots, Map<String, Fact> waiting, SiteReport report) {
        roots.forEach((name, root) -> report.environment(name).desired(root.path(), root.revision()));
        waiting.forEach((name, fact) -> report.environment(name).tell(fact.as(ConditionType.COMMITTED)));
        report.tell(
                waiting.isEmpty()
                        ? Fact.holds(ConditionType.RENDERED, "the Terraform of every environment was generated")
                        : Summary.over(ConditionType.RENDERED, waiting));
    }

    /** What the root of an environment takes from elsewhere; empty while it isn't there, and why. */
    private Optional<Given> given(
            ResolvedSite site,
            ResolvedEnvironment environment,
            Map<String, CertificateNeed> needs,
            Consumer<Fact> waiting) {
        var certificateStatus = CertificateStatus.of(site, environment, needs, installation, inventory.current());
        var lacking = certificateStatus.waiting(ConditionType.RENDERED);
        if (lacking.isPresent()) {
            waiting.accept(lacking.get());
            return Optional.empty();
        }
        try {
            return Optional.of(new Given(secrets.basicAuth(installation, environment), certificateStatus.arn()));
        } catch (Secrets.Unavailable e) {
            waiting.accept(e.fact(ConditionType.RENDERED));
            return Optional.empty();
        }
    }

    /** The environments whose root is on the branch. */
    private Set<String> commit(
            ResolvedSite site,
            Site resource,
            Map<String, Root> rendered,
            Optional<Changeset.Leaving> leaving,
            SiteReport report) {
        var roots = rendered;
        var shared = handOvers.ofClass(site.siteClass(), inventory.current());
        if (!(shared instanceof HandOver.Applied<ClassHandOver>(var ofClass)) || lacksNetwork(site, ofClass)) {
            var waiting = waitsForClass(site, shared);
            rendered.keySet().forEach(name -> report.environment(name).tell(waiting));
            roots = Map.of();
        }
        return roots.isEmpty() && leaving.isEmpty() ? Set.of() : deliver(site, resource, roots, leaving, report);
    }

    private Set<String> deliver(
            ResolvedSite site,
            Site resource,
            Map<String, Root> roots,
            Optional<Changeset.Leaving> leaving,
            SiteReport report) {
        var changeset = new Changeset(
                EditKeys.of(site.key()),
                new Edit.Version(installation.owner(), site.uid(), site.generation()),
                site.siteClass(),
                resource,
                roots.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Changeset.Arriving(List.copyOf(roots.values()), message(site))),
                leaving);
        var commitStatuses = delivery.deliver(changeset);
        leaving.ifPresent(l -> l.paths().forEach(path -> report.environment(RootRemovals.nameOf(path))
                .tell(Delivery.of(path, commitStatuses).fact())));
        var onBranch = new HashSet<String>();
        roots.forEach((name, root) -> {
            var status = Delivery.of(root.path(), commitStatuses);
            var environment = report.environment(name);
            environment.tell(status.fact());
            status.revision().ifPresent(environment::committed);
            if (status.isThere()) {
                onBranch.add(name);
            }
        });
        return onBranch;
    }

    /** The class was given a network, and is not applied since. */
    private static boolean lacksNetwork(ResolvedSite site, ClassHandOver ofClass) {
        return ofClass.network().isEmpty()
                && site.environments().stream().anyMatch(e -> e.hosting() instanceof Hosting.Ec2);
    }

    private static Set<String> names(Changeset.Leaving leaving) {
        return leaving.paths().stream().map(RootRemovals::nameOf).collect(Collectors.toSet());
    }

    private static Fact waitsForClass(ResolvedSite site, HandOver<ClassHandOver> shared) {
        var name = site.siteClass().name();
        return switch (shared) {
            case HandOver.Unseen<ClassHandOver>(var failure) -> Failures.unseen(ConditionType.COMMITTED, failure);
            case HandOver.Unusable<ClassHandOver>(var problem) ->
                Fact.fails(
                        ConditionType.COMMITTED,
                        Reason.HAND_OVER_UNUSABLE,
                        problem + "; apply " + RootPath.ofClass(name) + " again");
            case HandOver.Absent<ClassHandOver> _, HandOver.Applied<ClassHandOver> _ ->
                Fact.fails(
                        ConditionType.COMMITTED,
                        Reason.CLASS_NOT_APPLIED,
                        "waits until the root of SiteClass '" + name + "' is applied: review and apply "
                                + RootPath.ofClass(name));
        };
    }

    private CommitMessage message(ResolvedSite site) {
        return new CommitMessage(
                "Site " + site.key() + ": generation " + site.generation(),
                "Generated from Site " + site.key() + " over SiteClass "
                        + site.siteClass().name() + ".",
                Map.of("Sitekeeper-Owner", installation.owner(), "Sitekeeper-Uid", site.uid()));
    }

    private void applied(
            ResolvedSite site,
            ResolvedEnvironment environment,
            AppliedFact.DesiredRevision desired,
            EnvironmentReport report) {
        var found = handOvers.of(environment.key(), site.siteClass(), inventory.current());
        var path = RootPath.of(environment.key());
        report.tell(AppliedFact.of(found, SiteHandOver::revision, desired, path));
        if (found instanceof HandOver.Applied<SiteHandOver>(var facts)) {
            report.applied(facts.revision());
            if (environment.edge().records() == Dns.Records.External) {
                report.dnsRecords(facts.hostnames().stream()
                        .map(hostname -> new DnsRecord(hostname, "CNAME", facts.distributionDomain()))
                        .toList());
            }
        }
    }
}
