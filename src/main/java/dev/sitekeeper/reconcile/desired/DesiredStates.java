package dev.sitekeeper.reconcile.desired;

import dev.sitekeeper.cloud.ClassHandOver;
import dev.sitekeeper.cloud.Desired;
import dev.sitekeeper.cloud.Duty;
import dev.sitekeeper.cloud.HandOver;
import dev.sitekeeper.cloud.HandOverReader;
import dev.sitekeeper.cloud.Inventory;
import dev.sitekeeper.cloud.Operated;
import dev.sitekeeper.cloud.SiteHandOver;
import dev.sitekeeper.reconcile.secret.Paging;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.ResolvedEnvironment;
import dev.sitekeeper.site.ResolvedSite;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a Site wants AWS to hold, from what it declares and what is applied. Changes nothing. */
@Singleton
public class DesiredStates {

    private final Installation installation;
    private final HandOverReader handOvers;
    private final List<Duty> duties;

    public DesiredStates(Installation installation, HandOverReader handOvers, @All List<Duty> duties) {
        this.installation = installation;
        this.handOvers = handOvers;
        this.duties = List.copyOf(duties);
    }

    /**
     * What a Site wants.
     *
     * @param shared what its class's root handed over
     * @param environments what each of its environments wants
     */
    public record DesiredState(HandOver<ClassHandOver> shared, List<EnvironmentState> environments) {

        /** What all environments want. */
        public Stream<Desired> desired() {
            return environments.stream().flatMap(e -> e.desired().stream());
        }

        /** Whether it is all that the Site wants: not so while a hand-over can't be read. */
        public boolean isCertain() {
            return environments.stream().allMatch(EnvironmentState::isCertain);
        }
    }

    /**
     * What an environment wants.
     *
     * @param environment as declared
     * @param applied what its root handed over
     * @param isCertain whether {@code desired} is all that it wants
     * @param desired empty while it isn't applied
     */
    public record EnvironmentState(
            ResolvedEnvironment environment, HandOver<SiteHandOver> applied, boolean isCertain, List<Desired> desired) {

        /** The environment's name. */
        public String name() {
            return environment.key().name();
        }
    }

    /** The conditions of all duties. */
    public List<String> conditions() {
        return duties.stream()
                .flatMap(d -> d.kinds().stream())
                .sorted()
                .map(kind -> kind.condition())
                .distinct()
                .toList();
    }

    /** What a Site wants, but for whom PagerDuty calls. */
    public DesiredState of(ResolvedSite site, Inventory inventory) {
        return of(site, Map.of(), inventory);
    }

    /**
     * What a Site wants.
     *
     * @param pagings whom its environments have called at PagerDuty, by name
     */
    public DesiredState of(ResolvedSite site, Map<String, Paging> pagings, Inventory inventory) {
        var shared = handOvers.ofClass(site.siteClass(), inventory);
        return new DesiredState(
                shared,
                site.environments().stream()
                        .map(e -> of(site, e, pagings, shared, inventory))
                        .toList());
    }

    private EnvironmentState of(
            ResolvedSite site,
            ResolvedEnvironment environment,
            Map<String, Paging> pagings,
            HandOver<ClassHandOver> shared,
            Inventory inventory) {
        var applied = handOvers.of(environment.key(), site.siteClass(), inventory);
        if (applied instanceof HandOver.Absent<SiteHandOver>) {
            return new EnvironmentState(environment, applied, true, List.of());
        }
        if (applied instanceof HandOver.Applied<SiteHandOver>(var facts)
                && shared instanceof HandOver.Applied<ClassHandOver>(var ofClass)) {
            var pagerDuty =
                    Optional.ofNullable(pagings.get(environment.key().name())).flatMap(Paging::known);
            var operated = new Operated(installation, site.siteClass(), environment, ofClass, facts, pagerDuty);
            var desired =
                    duties.stream().flatMap(d -> d.desired(operated).stream()).toList();
            return new EnvironmentState(environment, applied, true, desired);
        }
        return new EnvironmentState(environment, applied, false, List.of());
    }
}
