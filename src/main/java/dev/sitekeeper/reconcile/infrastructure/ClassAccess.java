package dev.sitekeeper.reconcile.infrastructure;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.cloud.CloudException;
import dev.sitekeeper.cloud.Failure;
import dev.sitekeeper.cloud.Home;
import dev.sitekeeper.cloud.InventoryStore;
import dev.sitekeeper.cloud.Snapshot;
import dev.sitekeeper.config.OperatorConfig;
import dev.sitekeeper.git.BranchState;
import dev.sitekeeper.git.writer.RepositoryWriters;
import dev.sitekeeper.reconcile.fact.Failures;
import dev.sitekeeper.reconcile.secret.Secrets;
import dev.sitekeeper.site.ResolvedClass;
import dev.sitekeeper.status.ClassReport;
import dev.sitekeeper.status.Fact;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a class's account and repository can be reached, and what is known of them is recent. */
@Singleton
public class ClassAccess {

    /** A sweep may take longer than its interval, and one may fail. */
    private static final int SWEEPS_MISSED = 3;

    private static final Duration STALE_AT_THE_EARLIEST = Duration.ofMinutes(1);

    private final InventoryStore inventory;
    private final RepositoryWriters repositories;
    private final Secrets secrets;
    private final Clock clock;
    private final Duration staleAfter;
    private final Duration refreshInterval;

    ClassAccess(
            InventoryStore inventory,
            RepositoryWriters repositories,
            Secrets secrets,
            Clock clock,
            OperatorConfig config) {
        this.inventory = inventory;
        this.repositories = repositories;
        this.secrets = secrets;
        this.clock = clock;
        var missed = config.aws().sweepInterval().multipliedBy(SWEEPS_MISSED);
        this.staleAfter = missed.compareTo(STALE_AT_THE_EARLIEST) > 0 ? missed : STALE_AT_THE_EARLIEST;
        this.refreshInterval = config.git().refreshInterval();
    }

    /** Tells it. */
    public void tell(ResolvedClass siteClass, ClassReport report) {
        var looks = Stream.of(Home.values())
                .filter(home -> home != Home.CHAT || siteClass.hasChat())
                .map(home -> home.of(siteClass.place()))
                .distinct()
                .map(inventory.current()::in)
                .toList();
        var failures = looks.stream().flatMap(Snapshot::failures).toList();
        var since = looks.stream()
                .map(Snapshot::takenAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        report.tell(repository(siteClass));
        report.tell(credentials(siteClass, failures));
        report.tell(sweeps(siteClass, since, failures));
    }

    private Fact repository(ResolvedClass siteClass) {
        var type = ConditionType.REPOSITORY_REACHABLE;
        var address = Delivery.address(siteClass);
        try {
            var credentials = secrets.ofRepository(siteClass.repository());
            var writer = repositories.writer(address);
            var branch = writer.state();
            var failure = writer.failure(credentials);
            if (failure.isPresent() || !isRecent(branch)) {
                writer.refresh(credentials);
            }
            if (failure.isPresent()) {
                return RootCommitStatus.failed(type, failure.get());
            }
            return branch.isPresent()
                    ? Fact.holds(
                            type, Reason.REACHABLE, "branch " + address.branch() + " of " + address.url() + " was read")
                    : Fact.unknown(type, Reason.NOT_LISTED_YET, "the branch is being read");
        } catch (Secrets.Unavailable e) {
            return e.fact(type);
        }
    }

    /** Others who share the branch may have asked: what failed for this class is asked again whatever this says. */
    private boolean isRecent(Optional<BranchState> branch) {
        return branch.filter(b -> !b.fetchedAt().isBefore(clock.instant().minus(refreshInterval)))
                .isPresent();
    }

    private static Fact credentials(ResolvedClass siteClass, List<CloudException> failures) {
        var type = ConditionType.CREDENTIALS_VALID;
        var denied =
                failures.stream().filter(f -> f.failure() == Failure.Denied).findFirst();
        if (denied.isPresent()) {
            return Fact.fails(type, Reason.ACCESS_DENIED, denied.get().getMessage());
        }
        var failure = failures.stream().findFirst();
        return failure.isPresent()
                ? Failures.unseen(type, failure.get())
                : Fact.holds(type, Reason.VALID, "AWS answers for " + siteClass.place());
    }

    private Fact sweeps(ResolvedClass siteClass, Instant since, List<CloudException> failures) {
        var type = ConditionType.SWEEPS_FRESH;
        var failure = failures.stream().findFirst();
        if (since.equals(Instant.EPOCH)) {
            return Fact.unknown(type, Reason.NOT_LISTED_YET, "AWS was not listed yet");
        }
        if (failure.isPresent()) {
            return Fact.fails(
                    type, Failures.ofListing(failure.get()), failure.get().getMessage());
        }
        return since.plus(staleAfter).isBefore(clock.instant())
                ? Fact.fails(
                        type,
                        Reason.LISTING_FAILED,
                        "the last listing of " + siteClass.place() + " began at " + since + "; see the operator's log")
                : Fact.holds(type, Reason.FRESH, siteClass.place() + " is listed completely");
    }
}
