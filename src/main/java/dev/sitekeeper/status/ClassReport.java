package dev.sitekeeper.status;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.QuotaStatus;
import dev.sitekeeper.api.v1alpha1.SiteClass;
import dev.sitekeeper.api.v1alpha1.SiteClassStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what is known of a SiteClass in the course of a reconciliation. Not shared between threads. */
public final class ClassReport implements Report<SiteClassStatus> {

    private static final int STEPS = 50;

    private final long generation;
    private final Instant now;
    private final Optional<SiteClassStatus> previous;
    private final Map<String, Fact> facts = new LinkedHashMap<>();
    private int sites;
    private @Nullable String desired;
    private @Nullable String committed;
    private @Nullable String applied;
    private List<QuotaStatus> quotas = List.of();

    private ClassReport(long generation, Instant now, Optional<SiteClassStatus> previous) {
        this.generation = generation;
        this.now = now;
        this.previous = previous;
    }

    /** Begins with the status as it is. */
    public static ClassReport begin(SiteClass siteClass, Clock clock) {
        return new ClassReport(
                siteClass.getMetadata().getGeneration(), clock.instant(), Optional.ofNullable(siteClass.getStatus()));
    }

    /** Tells a fact; a later one of the same type replaces it. */
    public void tell(Fact fact) {
        facts.put(fact.type(), fact);
    }

    /** How many Sites name the class. */
    public void sites(int count) {
        this.sites = count;
    }

    /** Which revision should be live. */
    public void desired(String revision) {
        this.desired = revision;
    }

    /** Which revision is on the branch. */
    public void committed(String revision) {
        this.committed = revision;
    }

    /** Which revision is live. */
    public void applied(String revision) {
        this.applied = revision;
    }

    /**
     * How much of AWS's quotas is used. Where others make and remove things all the time the figure moves in steps of a fiftieth of
     * the limit, and whenever the quota becomes full, or isn't any more.
     */
    public void quotas(List<QuotaStatus> found) {
        var before = previous.map(SiteClassStatus::quotas).orElse(List.of());
        quotas = found.stream()
                .map(now -> before.stream()
                        .filter(was -> isMuchTheSame(was, now))
                        .findFirst()
                        .orElse(now))
                .toList();
    }

    private static boolean isMuchTheSame(QuotaStatus was, QuotaStatus now) {
        return was.name().equals(now.name())
                && was.limit() == now.limit()
                && was.isFull() == now.isFull()
                && Math.abs(was.used() - now.used()) < Math.max(1, now.limit() / STEPS);
    }

    /** The status as it should be. When nothing was told but what it amounts to, what was said before stands. */
    @Override
    public SiteClassStatus status() {
        var before = previous.map(SiteClassStatus::conditions).orElse(List.of());
        var conditions = Conditions.of(Summary.with(facts.values()), before, generation, now);
        if (previous.isPresent() && facts.keySet().equals(Set.of(ConditionType.READY))) {
            var was = previous.get();
            var kept = Conditions.keeping(conditions, before.stream());
            return new SiteClassStatus(generation, kept, was.sites(), was.revision(), was.pullRequest(), was.quotas());
        }
        var revision = Revisions.of(desired, committed, applied);
        return new SiteClassStatus(generation, conditions, sites, revision, null, quotas);
    }

    @Override
    public List<Transition> transitions(SiteClassStatus status) {
        return Transition.between(previous.map(SiteClassStatus::conditions).orElse(List.of()), status.conditions());
    }

    @Override
    public boolean awaitsFirstLook() {
        return facts.values().stream().anyMatch(Fact::awaitsFirstLook);
    }
}
