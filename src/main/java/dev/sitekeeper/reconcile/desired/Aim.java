package dev.sitekeeper.reconcile.desired;

import dev.sitekeeper.api.v1alpha1.Drift;
import dev.sitekeeper.api.v1alpha1.Suspend;
import dev.sitekeeper.cloud.Action;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Inventory;
import dev.sitekeeper.cloud.Kind;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.Plan;
import dev.sitekeeper.cloud.Plan.Hold;
import dev.sitekeeper.cloud.duty.Kinds;
import dev.sitekeeper.reconcile.desired.DesiredStates.DesiredState;
import dev.sitekeeper.reconcile.secret.CertificateNeed;
import dev.sitekeeper.reconcile.secret.Paging;
import dev.sitekeeper.site.ResolvedSite;
import dev.sitekeeper.site.TagKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What AWS should hold for a Site, and what is not done to get there. Pure.
 *
 * @param desiredState what the Site wants
 * @param needs its certificates, by environment
 * @param pagings whom it has called at PagerDuty, by environment
 * @param pause why operation is paused, if it is
 * @param unknown the types of what was last told as unknown for a pause
 * @param applied the environments of which what should be live is live
 */
public record Aim(
        ResolvedSite site,
        DesiredState desiredState,
        Map<String, CertificateNeed> needs,
        Map<String, Paging> pagings,
        Optional<Suspend> pause,
        Set<String> unknown,
        Set<String> applied) {

    /** What it should hold while operation is not paused. */
    public List<Desired> resumed() {
        var wanted = holdOnLeaving().isEmpty()
                ? desiredState.desired()
                : desiredState.desired().map(Desired::staying);
        return Stream.concat(wanted, needs.values().stream().flatMap(Aim::wanted))
                .distinct()
                .toList();
    }

    /** What it should hold now. */
    public List<Desired> desired() {
        return pause.isPresent() ? resumed().stream().map(Desired::paused).toList() : resumed();
    }

    /**
     * The same plan without the removal of what is still needed, in which what may not be done is held.
     *
     * @param now what AWS holds
     */
    public Plan restrain(Plan plan, Inventory now) {
        return plan.onlyIf(action -> !removesWhatIsNeeded(action, now)).holding(this::hold);
    }

    private boolean removesWhatIsNeeded(Action action, Inventory now) {
        return NamedCertificates.isEndangeredBy(action, certificate -> mayBeNamed(certificate, now))
                || NeededPagers.isEndangeredBy(action, pagings, now);
    }

    /**
     * What others changed is left alone if so declared, but for what pausing and its end change, and for certificates, of which it can't be told from what their owners renewed;
     * nothing is removed on the word of what can't be read.
     */
    private Optional<Hold> hold(Action action) {
        return switch (action) {
            case Action.Create _, Action.Adopt _ -> Optional.empty();
            case Action.Update update -> isByOthers(update) ? holdOnDrift() : Optional.empty();
            case Action.Leave _ -> holdOnLeaving();
            case Action.Delete delete -> holdOnDrift().or(() -> holdIf(mayBeWanted(delete.observed())));
        };
    }

    private Optional<Hold> holdOnDrift() {
        return site.drift() == Drift.Report ? Optional.of(Hold.DRIFT_REPORTED) : Optional.empty();
    }

    private Optional<Hold> holdOnLeaving() {
        return holdOnDrift().or(() -> holdIf(!desiredState.isCertain()));
    }

    private static Optional<Hold> holdIf(boolean mayBeWanted) {
        return mayBeWanted ? Optional.of(Hold.MAY_BE_WANTED) : Optional.empty();
    }

    private boolean isByOthers(Action.Update update) {
        var kind = update.key().kind();
        return !update.completes() && !isPaused(kind) && !kind.equals(Kinds.CERTIFICATE);
    }

    private boolean isPaused(Kind kind) {
        return (pause.isPresent() && Pause.concerns(kind)) || Pause.mayHold(kind, unknown);
    }

    private static Stream<Desired> wanted(CertificateNeed need) {
        return need instanceof CertificateNeed.Wanted(var desired) ? Stream.of(desired) : Stream.empty();
    }

    /**
     * Whether Terraform that is live, or can be applied, may name a certificate: an unwanted one stays until another is live, and one
     * whose tags don't say which environment it is for stays for people to look at.
     */
    private boolean mayBeNamed(Observed certificate, Inventory now) {
        var environment = Optional.ofNullable(certificate.tags().get(TagKeys.ENVIRONMENT));
        if (environment.isEmpty() || !needs.containsKey(environment.get())) {
            return NamedCertificates.mayBeLive(certificate, now);
        }
        return needs.get(environment.get()) instanceof CertificateNeed.Untold || !applied.contains(environment.get());
    }

    /** Whether it belongs, or may belong, to an environment of which it isn't known what it wants. */
    private boolean mayBeWanted(Observed observed) {
        var environment = Optional.ofNullable(observed.tags().get(TagKeys.ENVIRONMENT));
        return desiredState.environments().stream()
                .filter(e -> !e.isCertain())
                .anyMatch(e -> environment.isEmpty() || environment.get().equals(e.name()));
    }
}
