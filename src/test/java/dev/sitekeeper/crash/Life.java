package dev.sitekeeper.crash;

import dev.sitekeeper.api.v1alpha1.Condition;
import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.api.v1alpha1.Reason;
import dev.sitekeeper.api.v1alpha1.Site;
import dev.sitekeeper.reconcile.HandOvers;
import dev.sitekeeper.reconcile.World;
import dev.sitekeeper.sandbox.Account;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A Site's life, chapter by chapter. All that people and Terraform do in it is done here; the rest is the operator's. */
final class Life implements AutoCloseable {

    private static final int SWEEPS_OF_QUIET = 3;
    private static final int MINUTES_OF_A_DAY = 24 * 60;

    private final World world;
    private final Outside outside;
    private final Journal journal;
    private final int number;
    private final String site;
    private List<String> instances = List.of();

    /**
     * @param number of this life: no two share a patch window or baseline, so that each makes its own
     */
    Life(World world, Outside outside, Journal journal, int number) {
        this.world = world;
        this.outside = outside;
        this.journal = journal;
        this.number = number;
        this.site = "life-%04d".formatted(number);
    }

    String site() {
        return site;
    }

    /** Lives through a chapter, until the operator has nothing more to do. */
    void live(Chapter chapter) {
        switch (chapter) {
            case MAKE -> make();
            case CHANGE -> change();
            case DELETE -> delete();
        }
        world.until("quiet after " + chapter, () -> journal.isQuietFor(SWEEPS_OF_QUIET));
    }

    private void make() {
        var declared = yaml("t3.small", 5, 0);
        world.apply(declared + certificate(0));
        until(ConditionType.COMMITTED);
        instances = world.account.startInstances(HandOvers.INSTALLATION, HandOvers.key(world, site), 1);
        applied();
        world.apply(declared + certificate(1));
        until(ConditionType.COMMITTED);
        applied();
    }

    /** From here on its certificate is Terraform's. */
    private void change() {
        world.apply(yaml("t3.medium", 10, 1));
        until(ConditionType.COMMITTED);
        applied();
    }

    private void delete() {
        world.kubernetes.resource(world.readSite(site)).delete();
        world.until("the Site is gone", () -> outside.find(site).isEmpty());
    }

    /** People applied what is committed. */
    private void applied() {
        HandOvers.of(world).site(site, world.revision("sites/" + world.name + "/" + site + "/production"), instances);
        until(ConditionType.READY);
        // The canary's first run comes when it comes: what is told of it must not depend on when the operator was
        // quiet.
        world.siteTells(site, ConditionType.REACHABLE, Reason.VISIT_SUCCEEDED);
    }

    private void until(String condition) {
        world.until(
                condition,
                () -> outside.find(site).filter(s -> tells(s, condition)).isPresent());
    }

    private static boolean tells(Site site, String condition) {
        return Optional.ofNullable(site.getStatus()).stream()
                .flatMap(status -> status.conditions().stream())
                .filter(c -> c.type().equals(condition) && c.reason().equals(Reason.AS_DECLARED))
                .map(Condition::observedGeneration)
                .anyMatch(site.getMetadata().getGeneration()::equals);
    }

    private String yaml(String instanceType, int canaryMinutes, int variant) {
        var minute = (number * 2 + variant) % MINUTES_OF_A_DAY;
        return world.site(site).replace("t3.small", instanceType)
                + """
                  monitoring: {canary: {everyMinutes: %d}}
                  notifications:
                    emails: [web@example.co.jp]
                    https: ["https://hooks.example.co.jp/%d"]
                    slack: {channelId: C%04dLIFE%d}
                  backup: {schedule: "cron(%d %d * * ? *)", keepDays: %d}
                  patching:
                    schedule: "cron(%d %d * * ? *)"
                    rules: [{classifications: [Security], severities: [Critical], approveAfterDays: %d}]
                """.formatted(
                                canaryMinutes,
                                variant,
                                number,
                                variant,
                                minute % 60,
                                minute / 60,
                                7 + variant,
                                minute % 60,
                                minute / 60,
                                (number * 2 + variant) % 300);
    }

    private static String certificate(int variant) {
        return "  certificate: {secretRef: {name: %s}}\n".formatted(Givens.tls(variant));
    }

    /** People remove what the Site left behind, as it must. */
    @Override
    public void close() {
        var clients = world.account.clients();
        Stream.of(instances).filter(ids -> !ids.isEmpty()).forEach(ids -> clients.ec2(Account.PLACE)
                .terminateInstances(r -> r.instanceIds(ids)));
        clients.ssm(Account.PLACE).deleteParameters(r -> r.names(HandOvers.parameter(world, site)));
    }
}
