package dev.sitekeeper.reconcile.operation;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.QuotaStatus;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Home;
import dev.sitekeeper.cloud.Inventory;
import dev.sitekeeper.cloud.InventoryStore;
import dev.sitekeeper.cloud.Quota;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.status.Abridged;
import dev.sitekeeper.status.ClassReport;
import dev.sitekeeper.status.Fact;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How far the quotas of a class's account reach, and whether they are known. */
@Singleton
public class ClassQuotas {

    private final InventoryStore inventory;
    private final Quotas quotas;

    ClassQuotas(InventoryStore inventory, Quotas quotas) {
        this.inventory = inventory;
        this.quotas = quotas;
    }

    private record Counted(Quota quota, Place place) {}

    /** Tells it. */
    public void tell(Place ofClass, ClassReport report) {
        var now = inventory.current();
        report.tell(fact(ofClass, now));
        report.quotas(
                counted(ofClass).map(counted -> status(counted, ofClass, now)).toList());
    }

    private static Stream<Counted> counted(Place ofClass) {
        var here = Quota.in(Set.of(Home.REGION)).stream().map(quota -> new Counted(quota, ofClass));
        var edge = Quota.in(Set.of(Home.EDGE)).stream().map(quota -> new Counted(quota, ofClass.edge()));
        return Stream.concat(here, edge).distinct();
    }

    private QuotaStatus status(Counted counted, Place ofClass, Inventory now) {
        var level = quotas.level(counted.quota(), counted.place(), now);
        boolean isBeside = !counted.quota().isOfAccount() && !counted.place().equals(ofClass);
        var name = counted.quota().name() + (isBeside ? "/" + counted.place().region() : "");
        return new QuotaStatus(name, level.used(), level.limit());
    }

    private Fact fact(Place ofClass, Inventory now) {
        var type = ConditionType.WITHIN_QUOTAS;
        var full = counted(ofClass)
                .flatMap(counted -> quotas.queue(counted.quota(), counted.place(), now).stream())
                .map(queue -> queue.shortage().message() + ". It waits: " + named(queue.sites()))
                .toList();
        if (!full.isEmpty()) {
            return Fact.fails(type, Reason.QUOTA_FULL, String.join("; ", full));
        }
        var failure = failure(ofClass, now);
        if (failure.isEmpty()) {
            return Fact.holds(type, "what the class's Sites need fits the quotas of " + ofClass.accountId());
        }
        return failure.get().failure() == Failure.Unasked
                ? Fact.unknown(type, Reason.NOT_LISTED_YET, failure.get().getMessage())
                : Fact.holds(
                        type,
                        Reason.QUOTAS_ASSUMED,
                        "quotas are taken to be AWS's defaults, for "
                                + failure.get().getMessage());
    }

    private static Optional<CloudException> failure(Place ofClass, Inventory now) {
        return Stream.of(ofClass, ofClass.edge())
                .flatMap(place -> now.in(place).quotas().failure().stream())
                .findFirst();
    }

    private static String named(List<SiteKey> sites) {
        return Abridged.list(sites.stream().map(SiteKey::toString).toList(), ", ");
    }
}
