package dev.sitekeeper.crash;

import dev.sitekeeper.api.v1alpha1.Condition;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.reconcile.HandOvers;
import dev.sitekeeper.reconcile.World;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Twin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.acm.model.CertificateSummary;

/** A Site's life, chapter by chapter. All that people and Terraform do in it is done here; the rest is the operator's. */
final class Life implements AutoCloseable {

    private static final int SWEEPS_OF_QUIET = 3;
    private static final String PRODUCTION = "production";
    private static final String STAGING = "staging";

    private final World world;
    private final Outside outside;
    private final Journal journal;
    private final Twin twin;
    private final String site;
    private final Declaration declaration;
    /** Those that run, by environment. */
    private final Map<String, List<String>> instances = new HashMap<>();

    /**
     * @param number of this life
     */
    Life(World world, Outside outside, Journal journal, Twin twin, int number) {
        this.world = world;
        this.outside = outside;
        this.journal = journal;
        this.twin = twin;
        this.site = "life-%04d".formatted(number);
        this.declaration = new Declaration(world, number, site);
    }

    String site() {
        return site;
    }

    /** Lives through a chapter, until the operator has nothing more to do. */
    void live(Chapter chapter) {
        switch (chapter) {
            case MAKE -> make();
            case CHANGE -> change();
            case PAUSE -> pause();
            case SHRINK -> shrink();
            case DELETE -> delete();
            case DESTROY -> destroy();
        }
        quiet(chapter);
    }

    private void quiet(Chapter chapter) {
        world.until("quiet after " + chapter, () -> journal.isQuietFor(SWEEPS_OF_QUIET));
    }

    private void make() {
        world.apply(declaration.first(0));
        for (var environment : List.of(PRODUCTION, STAGING)) {
            var key = HandOvers.key(world, site).environment(environment);
            instances.put(environment, world.account.startInstances(HandOvers.INSTALLATION, key, 1));
        }
        certificateIsIssued(declaration.hostnameOfStaging());
        until(ConditionType.COMMITTED);
        applied(PRODUCTION, STAGING);
        world.apply(declaration.first(1));
        until(ConditionType.COMMITTED);
        applied(PRODUCTION, STAGING);
    }

    /** Elsewhere somebody sets the DNS records that ACM waits for. */
    private void certificateIsIssued(String hostname) {
        var edge = world.account.place().edge();
        var acm = world.account.clients().acm(edge);
        world.until("its DNS records are told", () -> outside.condition(
                        site, ConditionType.RENDERED, Reason.CERTIFICATE_PENDING)
                .filter(c -> c.message().contains(" CNAME "))
                .isPresent());
        acm.listCertificatesPaginator(r -> {}).certificateSummaryList().stream()
                .filter(certificate -> certificate.domainName().equals(hostname))
                .map(CertificateSummary::certificateArn)
                .forEach(arn -> twin.post(
                        "facts",
                        "{\"region\": \"%s\", \"certificates\": {\"%s\": \"issued\"}}".formatted(edge.region(), arn)));
    }

    private void change() {
        world.apply(declaration.changed());
        until(ConditionType.COMMITTED);
        applied(PRODUCTION, STAGING);
    }

    private void pause() {
        world.apply(declaration.paused());
        Stream.of(
                        ConditionType.PATCHING_IN_SYNC,
                        ConditionType.BACKUP_IN_SYNC,
                        ConditionType.CANARY_IN_SYNC,
                        ConditionType.ALARMS_IN_SYNC,
                        ConditionType.REACHABLE)
                .forEach(type -> until(type, Reason.SUSPENDED));
        quiet(Chapter.PAUSE);
        world.apply(declaration.changed());
        isVisited();
    }

    private void shrink() {
        world.apply(declaration.shrunk());
        destroyed(STAGING);
        world.until(
                "nothing is kept of staging",
                () -> outside.environment(site, STAGING).isEmpty()
                        && kept().noneMatch(arn -> arn.contains(STAGING) || arn.contains(":certificate/")));
        until(ConditionType.READY);
    }

    private void delete() {
        world.apply(declaration.retained());
        until(ConditionType.COMMITTED);
        remove();
        isGone();
    }

    private void destroy() {
        world.apply(declaration.again());
        until(ConditionType.COMMITTED);
        applied(PRODUCTION);
        remove();
        destroyed(PRODUCTION);
        isGone();
    }

    private void remove() {
        world.kubernetes.resource(world.readSite(site)).delete();
    }

    private void isGone() {
        world.until("the Site is gone", () -> outside.find(site).isEmpty());
    }

    /** The pipeline destroys a root, once it is off the branch. */
    private void destroyed(String environment) {
        world.until(
                environment + " awaits its end",
                () -> outside.environment(site, environment).stream()
                                .flatMap(e -> e.conditions().stream())
                                .anyMatch(c -> c.reason().equals(Reason.AWAITING_DESTROY))
                        && world.repository.look().content(root(environment)).isEmpty());
        terminate(environment);
        HandOvers.of(world).destroyed(site, environment);
    }

    private void terminate(String environment) {
        Optional.ofNullable(instances.remove(environment))
                .ifPresent(ids ->
                        world.account.clients().ec2(world.account.place()).terminateInstances(r -> r.instanceIds(ids)));
    }

    /** People applied what is committed. */
    private void applied(String... environments) {
        for (var environment : environments) {
            HandOvers.of(world)
                    .environment(
                            site,
                            environment,
                            world.revision(root(environment)),
                            instances.getOrDefault(environment, List.of()));
        }
        isVisited();
    }

    /** The canary's first run comes when it comes: what is told of it must not depend on when the operator was quiet. */
    private void isVisited() {
        until(ConditionType.READY);
        world.siteTells(site, ConditionType.REACHABLE, Reason.VISIT_SUCCEEDED);
    }

    private String root(String environment) {
        return "sites/" + world.name + "/" + site + "/" + environment;
    }

    private void until(String condition) {
        until(condition, Reason.AS_DECLARED);
    }

    /** Waits until it is told of what is declared now. */
    private void until(String condition, String reason) {
        world.until(condition + " is " + reason, () -> outside.find(site)
                .filter(s -> outside.condition(site, condition, reason)
                        .map(Condition::observedGeneration)
                        .filter(s.getMetadata().getGeneration()::equals)
                        .isPresent())
                .isPresent());
    }

    /** ARNs of what the operator made of it. */
    private Stream<String> kept() {
        var place = world.account.place();
        return Stream.of(place, place.edge()).flatMap(where -> world.operated(site, where).stream());
    }

    /** People remove what the Site left behind, as it must; then nothing holds its certificates. */
    @Override
    public void close() {
        var clients = world.account.clients();
        List.of(PRODUCTION, STAGING).forEach(this::terminate);
        clients.ssm(Account.PLACE)
                .deleteParameters(r -> r.names(
                        HandOvers.parameter(world, site, PRODUCTION), HandOvers.parameter(world, site, STAGING)));
        world.until("nothing is kept of " + site, () -> kept().findAny().isEmpty());
    }
}
