package dev.sitekeeper.reconcile.infrastructure;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.cloud.ClassHandOver;
import dev.sitekeeper.cloud.HandOver;
import dev.sitekeeper.cloud.HandOverReader;
import dev.sitekeeper.cloud.InventoryStore;
import dev.sitekeeper.git.CommitMessage;
import dev.sitekeeper.git.Edit;
import dev.sitekeeper.reconcile.fact.AppliedFact;
import dev.sitekeeper.reconcile.fleet.EditKeys;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.status.ClassReport;
import dev.sitekeeper.status.Fact;
import dev.sitekeeper.terraform.Renderer;
import dev.sitekeeper.terraform.Root;
import dev.sitekeeper.terraform.blueprint.RenderRefused;
import dev.sitekeeper.terraform.blueprint.RootPath;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way of a class from YAML to what is applied. */
@Singleton
public class ClassRoot {

    private final Installation installation;
    private final Renderer renderer;
    private final Delivery delivery;
    private final HandOverReader handOvers;
    private final InventoryStore inventory;

    ClassRoot(
            Installation installation,
            Renderer renderer,
            Delivery delivery,
            HandOverReader handOvers,
            InventoryStore inventory) {
        this.installation = installation;
        this.renderer = renderer;
        this.delivery = delivery;
        this.handOvers = handOvers;
        this.inventory = inventory;
    }

    /** Brings the class's root onto the branch, and tells how it stands and whether it is applied. */
    public void deliver(ResolvedClass siteClass, SiteClass resource, ClassReport report) {
        var root = render(siteClass, report);
        boolean isOnBranch = root.isPresent() && commit(siteClass, resource, root.get(), report);
        var found = handOvers.ofClass(siteClass, inventory.current());
        report.tell(AppliedFact.of(
                found,
                ClassHandOver::revision,
                AppliedFact.DesiredRevision.of(root.map(Root::revision), isOnBranch),
                RootPath.ofClass(siteClass.name())));
        if (found instanceof HandOver.Applied<ClassHandOver>(var facts)) {
            report.applied(facts.revision());
        }
    }

    /** The class is gone: nothing is to be delivered for it any more. */
    public void forget(String name) {
        delivery.forget(EditKeys.ofClass(name));
    }

    private Optional<Root> render(ResolvedClass siteClass, ClassReport report) {
        try {
            var root = renderer.render(siteClass);
            report.desired(root.revision());
            return Optional.of(root);
        } catch (RenderRefused e) {
            report.tell(Fact.refused(ConditionType.ACCEPTED, List.of(e.refusal())));
            return Optional.empty();
        }
    }

    /** Whether it is on the branch. */
    private boolean commit(ResolvedClass siteClass, SiteClass resource, Root root, ClassReport report) {
        var changeset = new Changeset(
                EditKeys.ofClass(siteClass.name()),
                new Edit.Version(installation.owner(), siteClass.uid(), siteClass.generation()),
                siteClass,
                resource,
                Optional.of(new Changeset.Arriving(List.of(root), message(siteClass))),
                Optional.empty());
        var commitStatuses = delivery.deliver(changeset);
        var commitStatus = Delivery.of(root.path(), commitStatuses);
        report.tell(commitStatus.fact());
        commitStatus.revision().ifPresent(report::committed);
        return commitStatus.isThere();
    }

    private CommitMessage message(ResolvedClass siteClass) {
        return new CommitMessage(
                "SiteClass " + siteClass.name() + ": generation " + siteClass.generation(),
                "Generated from SiteClass " + siteClass.name() + ".",
                Map.of("Sitekeeper-Owner", installation.owner(), "Sitekeeper-Uid", siteClass.uid()));
    }
}
