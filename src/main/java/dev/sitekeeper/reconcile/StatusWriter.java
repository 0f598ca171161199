package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.status.ClassReport;
import dev.sitekeeper.status.Report;
import dev.sitekeeper.status.SiteReport;
import dev.sitekeeper.telemetry.EventRecorder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Writes what a report says as the status of its resource, when that is news, and tells it as Events. */
@Singleton
class StatusWriter {

    private final EventRecorder events;
    private final Clock clock;

    StatusWriter(EventRecorder events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    SiteReport begin(Site site) {
        return SiteReport.begin(site, clock);
    }

    ClassReport begin(SiteClass siteClass) {
        return ClassReport.begin(siteClass, clock);
    }

    /**
     * At the end of a reconciliation.
     *
     * @param blank a new resource of the kind; it becomes the patch, which holds only what we own: the status
     */
    <S, R extends CustomResource<?, S>> UpdateControl<R> update(R resource, R blank, Report<S> report) {
        return patch(resource, blank, report).map(UpdateControl::patchStatus).orElseGet(UpdateControl::noUpdate);
    }

    /** When a reconciliation failed, which is tried again. Otherwise as {@link #update}. */
    <S, R extends CustomResource<?, S>> ErrorStatusUpdateControl<R> failed(R resource, R blank, Report<S> report) {
        return patch(resource, blank, report)
                .map(ErrorStatusUpdateControl::patchStatus)
                .orElseGet(ErrorStatusUpdateControl::noStatusUpdate);
    }

    /**
     * In the course of a cleanup, whose result can't carry a status. Otherwise as {@link #update}: the next turn sees what was written, and
     * doesn't write it again.
     */
    <S, R extends CustomResource<?, S>> void write(R resource, R blank, Report<S> report, Context<R> context) {
        patch(resource, blank, report)
                .ifPresent(p -> context.resourceOperations().serverSideApplyPrimaryStatus(p));
    }

    /** Empty when there is nothing to be written, or the operator ends: what was interrupted then failed for no other reason. */
    private <S, R extends CustomResource<?, S>> Optional<R> patch(R resource, R blank, Report<S> report) {
        var before = resource.getStatus();
        var status = report.status();
        if (Thread.currentThread().isInterrupted()
                || status.equals(before)
                || (before != null && report.awaitsFirstLook())) {
            return Optional.empty();
        }
        events.transitions(resource, report.transitions(status));
        blank.setMetadata(new ObjectMetaBuilder()
                .withName(resource.getMetadata().getName())
                .withNamespace(resource.getMetadata().getNamespace())
                .build());
        blank.setStatus(status);
        return Optional.of(blank);
    }
}
