package dev.sitekeeper.site;

import dev.sitekeeper.api.v1alpha1.Environment;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.api.v1alpha1.SiteSpec;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who has a hostname that several Sites name: the oldest one that its class takes. Pure. */
public final class Claims {

    /** By the time of creation, then by name. One that isn't created yet is younger than all that are. */
    public static final Comparator<Site> OLDEST_FIRST = Comparator.comparing(SiteAge::of);

    private static final Set<String> NOT_ADMITTED = Set.of(
            Reason.CLASS_NOT_FOUND,
            Reason.CLASS_NOT_ACCEPTED,
            Reason.NAMESPACE_NOT_ALLOWED,
            Reason.HOSTNAME_NOT_ALLOWED);

    private Claims() {}

    /** The hostnames of all environments. */
    public static Set<String> hostnames(SiteSpec spec) {
        var ofEnvironments = spec.environments().stream()
                .map(Environment::hostnames)
                .flatMap(h -> h == null ? Stream.empty() : h.stream());
        return Stream.concat(spec.hostnames().stream(), ofEnvironments).collect(Collectors.toSet());
    }

    /**
     * Whether the class takes a Site, with its hostnames: what no class admits must not keep a hostname from others.
     *
     * @param alone what the Site resolves to as if there were no other
     */
    public static boolean isAdmitted(Resolution<ResolvedSite> alone) {
        return switch (alone) {
            case Resolution.Resolved<ResolvedSite> resolved -> true;
            case Resolution.Refused<ResolvedSite>(var refusals) ->
                refusals.stream().map(Refusal::reason).noneMatch(NOT_ADMITTED::contains);
        };
    }
}
