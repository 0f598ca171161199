package dev.sitekeeper.status;

import dev.sitekeeper.api.v1alpha1.Condition;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.EnvironmentStatus;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteStatus;
import dev.sitekeeper.site.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers what is known of a Site in the course of a reconciliation, and says it as a status. Not shared between threads. */
public final class SiteReport implements Report<SiteStatus> {

    private final long generation;
    private final Instant now;
    private final Optional<SiteStatus> previous;
    private final Map<String, Fact> facts = new LinkedHashMap<>();
    private final Map<String, EnvironmentReport> environments = new LinkedHashMap<>();
    private boolean isRefused;

    private SiteReport(long generation, Instant now, Optional<SiteStatus> previous) {
        this.generation = generation;
        this.now = now;
        this.previous = previous;
    }

    /** Begins with the status as it is. */
    public static SiteReport begin(Site site, Clock clock) {
        return new SiteReport(
                site.getMetadata().getGeneration(), clock.instant(), Optional.ofNullable(site.getStatus()));
    }

    /** Tells a fact about the Site as a whole; a later one of the same type replaces it. */
    public void tell(Fact fact) {
        facts.put(fact.type(), fact);
    }

    /** Tells that what was declared can't be done. */
    public void refused(List<Refusal> refusals) {
        isRefused = true;
        tell(Fact.refused(ConditionType.RENDERED, refusals));
    }

    /** The report of one environment; in the order of the first call. */
    public EnvironmentReport environment(String name) {
        return environments.computeIfAbsent(name, EnvironmentReport::new);
    }

    /**
     * The status as it should be. When no environment was told of, what was said of them stands, and what was said of the
     * Site after them; but while the Site is refused, all of that is unknown.
     */
    @Override
    public SiteStatus status() {
        var before = previous.map(SiteStatus::environments).orElse(List.of());
        if (environments.isEmpty()) {
            return new SiteStatus(
                    generation,
                    Conditions.keeping(
                            conditions(), previousConditions().stream().map(this::standing)),
                    before.stream().map(this::standing).toList());
        }
        var told = environments.entrySet().stream()
                .map(e -> e.getValue().status(find(before, e.getKey()), generation, now))
                .toList();
        return new SiteStatus(generation, conditions(), told);
    }

    /** Whether something is to be tried or looked at again soon: nothing tells when it is mended. */
    public boolean isToBeTriedAgain() {
        return causes().stream().anyMatch(Summary::isToBeTriedAgain);
    }

    /** Whether something of the Site may be live, by what was told before: not so where all was last seen as never applied. */
    public boolean mayBeLive() {
        return previous.stream()
                .flatMap(status -> status.environments().stream())
                .anyMatch(e -> e.conditions().stream().noneMatch(SiteReport::isNeverApplied));
    }

    /** Whether a condition of one of its environments bore this reason before. */
    public boolean wasTold(String type, String reason) {
        return previous.stream()
                .flatMap(status -> status.environments().stream())
                .flatMap(environment -> environment.conditions().stream())
                .anyMatch(c -> c.type().equals(type) && c.reason().equals(reason));
    }

    private static boolean isNeverApplied(Condition condition) {
        return condition.type().equals(ConditionType.APPLIED)
                && condition.reason().equals(Reason.NOT_APPLIED);
    }

    /** The transitions of the Site's own conditions. */
    @Override
    public List<Transition> transitions(SiteStatus status) {
        return Transition.between(previousConditions(), status.conditions());
    }

    @Override
    public boolean awaitsFirstLook() {
        return causes().stream().anyMatch(Fact::awaitsFirstLook);
    }

    private List<Condition> conditions() {
        return Conditions.of(Summary.with(all(), causes()), previousConditions(), generation, now);
    }

    private EnvironmentStatus standing(EnvironmentStatus before) {
        return isRefused
                ? before.withConditions(before.conditions().stream()
                        .filter(c -> !Summary.PRESENT_WHILE_TRUE.contains(c.type()))
                        .map(this::standing)
                        .toList())
                : before;
    }

    /**
     * What is to be said of something of which nothing was told now. Of what was never applied nothing can be kept; what is paused stays
     * so, and nothing else remembers it.
     */
    private Condition standing(Condition before) {
        var unknown =
                Fact.unknown(before.type(), Reason.NOT_KEPT, "not kept while the Site is refused: Rendered says why");
        return isRefused && !isNeverApplied(before) && !isUnknownWhilePaused(before)
                ? Conditions.next(unknown, Optional.of(before), generation, now)
                : before;
    }

    private static boolean isUnknownWhilePaused(Condition condition) {
        return condition.status() == Condition.Status.Unknown
                && condition.reason().equals(Reason.SUSPENDED);
    }

    private List<Fact> causes() {
        var causes = new ArrayList<>(facts.values());
        environments.forEach((name, report) -> report.facts().values().forEach(fact -> causes.add(fact.in(name))));
        return causes;
    }

    private List<Fact> all() {
        Set<String> types = new LinkedHashSet<>();
        environments.values().forEach(e -> types.addAll(e.facts().keySet()));
        var all = new ArrayList<>(facts.values());
        for (var type : types) {
            if (!facts.containsKey(type)) {
                var byEnvironment = new LinkedHashMap<String, Fact>();
                environments.forEach((name, report) -> {
                    var fact = report.facts().get(type);
                    if (fact != null) {
                        byEnvironment.put(name, fact);
                    }
                });
                all.add(Summary.over(type, byEnvironment));
            }
        }
        return all;
    }

    private List<Condition> previousConditions() {
        return previous.map(SiteStatus::conditions).orElse(List.of());
    }

    private static Optional<EnvironmentStatus> find(List<EnvironmentStatus> statuses, String name) {
        return statuses.stream().filter(s -> s.name().equals(name)).findFirst();
    }
}
