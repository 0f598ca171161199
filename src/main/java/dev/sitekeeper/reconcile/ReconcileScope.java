package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.reconcile.fleet.Fleet;
import dev.sitekeeper.reconcile.fleet.MissedCreations;
import dev.sitekeeper.reconcile.fleet.ReconcileRequests;
import dev.sitekeeper.reconcile.operation.RefusedRequests;
import dev.sitekeeper.reconcile.sweep.Sweeper;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.telemetry.LogKeys;
import dev.sitekeeper.telemetry.Meters;
import dev.sitekeeper.telemetry.Meters.TurnResult;
import dev.sitekeeper.telemetry.Pulse;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A reconciler's turn with one resource: people's requests to look again are heard in it, what is logged in it says for whom, and how it
 * ended is counted and timed.
 */
@Singleton
class ReconcileScope {

    private final MissedCreations missed;
    private final ReconcileRequests requests;
    private final RefusedRequests refused;
    private final Fleet fleet;
    private final Sweeper sweeper;
    private final Meters meters;
    private final Pulse pulse;
    private final Clock clock;
    private final AtomicLong ids = new AtomicLong();

    ReconcileScope(
            MissedCreations missed,
            ReconcileRequests requests,
            RefusedRequests refused,
            Fleet fleet,
            Sweeper sweeper,
            Meters meters,
            Pulse pulse,
            Clock clock) {
        this.missed = missed;
        this.requests = requests;
        this.refused = refused;
        this.fleet = fleet;
        this.sweeper = sweeper;
        this.meters = meters;
        this.pulse = pulse;
        this.clock = clock;
    }

    /**
     * Keeps a resource.
     *
     * @param places what is listed anew when people ask for a look
     */
    <R extends HasMetadata> UpdateControl<R> reconcile(
            R resource, Collection<Place> places, Supplier<UpdateControl<R>> work) {
        missed.begun(resource);
        if (requests.hearRequest(resource)) {
            sitesOf(resource).forEach(refused::forget);
            sweeper.lookAgain(places);
        }
        return take(resource, work, c -> c.isNoUpdate() ? TurnResult.UNCHANGED : TurnResult.TOLD);
    }

    /** Takes a resource down. */
    DeleteControl cleanup(HasMetadata resource, Supplier<DeleteControl> work) {
        var control = take(resource, work, c -> c.isRemoveFinalizer() ? TurnResult.REMOVED : TurnResult.REMOVING);
        if (control.isRemoveFinalizer()) {
            requests.forget(resource);
            sitesOf(resource).forEach(refused::forget);
        }
        return control;
    }

    /** The Site itself, or those of the class. */
    private Stream<SiteKey> sitesOf(HasMetadata resource) {
        return resource instanceof Site site
                ? Stream.of(SiteKey.of(site))
                : fleet.sitesOf(resource.getMetadata().getName()).stream().map(SiteKey::of);
    }

    private <T> T take(HasMetadata resource, Supplier<T> work, Function<T, TurnResult> result) {
        var begun = clock.instant();
        var ended = TurnResult.FAILED;
        meters.reconciling(resource.getKind());
        LogKeys.dropInherited();
        try (var _ = LogKeys.ofReconcile(ids.incrementAndGet());
                var _ = keys(resource)) {
            var control = work.get();
            ended = result.apply(control);
            return control;
        } finally {
            pulse.beat(Pulse.Part.RECONCILERS);
            meters.reconciled(resource.getKind(), ended, Duration.between(begun, clock.instant()));
        }
    }

    private static LogKeys keys(HasMetadata resource) {
        return resource instanceof Site site
                ? LogKeys.ofSite(SiteKey.of(site))
                : LogKeys.ofClass(resource.getMetadata().getName());
    }
}
