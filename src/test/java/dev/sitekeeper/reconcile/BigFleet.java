package dev.sitekeeper.reconcile;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.sandbox.Sandbox;
import dev.sitekeeper.sandbox.Twin;
import dev.sitekeeper.site.AwsNames;
import dev.sitekeeper.site.SiteKey;
import dev.sitekeeper.site.TestCertificate;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * One run: a fleet of all patterns whose roots are all applied while the operator is away, until all is in line; then while it is quiet,
 * and after others changed something. Times are those of AWS's clock.
 */
final class BigFleet extends ManySites {

    private static final List<String> ENVIRONMENTS = List.of("production", "staging");
    /** Of ten Sites so many are on instances, at a service provider, in buckets. */
    private static final List<String> PATTERNS =
            List.of("ec2", "saas", "s3", "saas", "s3", "ec2", "saas", "s3", "saas", "s3");

    private static final int INSTANCES = 3;
    private static final int A_YEAR = 365;
    private static final String WORKSPACE = "T0FLEETABC";
    /** What one Site has of kinds that few need. */
    private static final String SELDOM = """
              certificate: {secretRef: {name: tls}}
              notifications: {slack: {channelId: C0FLEETABC}}
            """;

    private static final String PAGER = "0123456789abcdef0123456789abcdef";
    private static final String PUT = "cloudwatch.PutMetricAlarm";
    private static final double PUTS_A_SECOND = 3;
    /** What reads details that no list shows. */
    private static final String IN_ROTATION = "sns.GetTopicAttributes";

    private static final Duration ROTATION = SLOW_SWEEP.multipliedBy(48);

    /** By root, as {@code site-1/production}. */
    private final Map<String, List<String>> instances = new ConcurrentHashMap<>();
    /** When each thing was first done, by region, operation and resource. */
    private final Map<Deed, Instant> first = new HashMap<>();

    private final Map<Deed, Instant> last = new HashMap<>();
    private Instant firstCall = Instant.MAX;
    private Instant firstWrite = Instant.MAX;
    private Instant lastWrite = Instant.MIN;

    /** What was done, and to what. */
    record Deed(String region, String operation, String resource) {}

    BigFleet(Sandbox sandbox, int size, int speed, Path log, Figures figures) {
        super(
                sandbox,
                new Account(sandbox),
                new Terms("fleet", speed, SWEEP, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofMinutes(90)),
                "fleet.",
                size,
                log,
                figures);
    }

    /** What it should have reached and did not. */
    List<String> run() {
        add("aws_clock", terms.speed(), "times_as_fast");
        add("share_of_rates", SHARE, "of_AWS");
        commit();
        operator.crash(this::applyEverything);
        calls.clear();
        until("in line", () -> world.count(ConditionType.READY));
        var ready = Instant.now();
        quiet(onTheWall(SWEEP.multipliedBy(3)));
        tellFromNothing(ready);
        tellCalls();
        tellProcess();
        quiet(onTheWall(SLOW_SWEEP.plus(SWEEP)));
        tellQuiet();
        new Tamper(this).run();
        tellPeakMemory("peak_memory_in_the_end");
        add("cpu_in_the_end", probe.cpuSeconds(operator.process().pid()), "s");
        add("errors_logged", probe.errors(), "lines");
        goal("errors_logged", probe.errors(), 0);
        return missed;
    }

    @Override
    void seen(Twin.Call call) {
        firstCall = firstCall.isBefore(call.time()) ? firstCall : call.time();
        if (call.error().isEmpty() && call.isWrite()) {
            var deed = new Deed(call.region(), call.operation(), call.resource());
            first.putIfAbsent(deed, call.time());
            last.put(deed, call.time());
            firstWrite = firstWrite.isBefore(call.time()) ? firstWrite : call.time();
            lastWrite = call.time();
        }
    }

    /** When something was done last; {@link Instant#MIN} before it was. */
    Instant last(Deed deed) {
        count();
        return last.getOrDefault(deed, Instant.MIN);
    }

    /** What AWS holds now. */
    AwsObjects objects() {
        twin.post("rates", "{\"enforced\": false}");
        try {
            return AwsObjects.in(world.account);
        } finally {
            twin.post("rates", "{\"enforced\": true}");
        }
    }

    /** The name of a thing of a Site's production. */
    static String nameOf(String site, String what) {
        return AwsNames.of(
                HandOvers.INSTALLATION, new SiteKey("fleet", site).environment(ENVIRONMENTS.getFirst()), what);
    }

    /** Sites of a pattern. */
    List<String> sites(String pattern) {
        return sites().filter(site -> patternOf(site).equals(pattern)).toList();
    }

    List<String> instancesOf(String site) {
        return instances.getOrDefault(site + "/" + ENVIRONMENTS.getFirst(), List.of());
    }

    private static String patternOf(String site) {
        return PATTERNS.get(Integer.parseInt(site.replaceAll("\\D", "")) % PATTERNS.size());
    }

    /** All are on the branch, and nothing is applied but the class. */
    private void commit() {
        putSecret("sitekeeper-system", "pagerduty", Map.of("integrationKey", PAGER));
        twin.post(
                "facts",
                "{\"region\": \"%s\", \"slackWorkspaces\": {\"%s\": \"authorised\"}}"
                        .formatted(world.account.place().chat().region(), WORKSPACE));
        world.applyClassWithoutTerraform(world.siteClass()
                + "  notifications: {pagerDutySecretRef: {name: pagerduty}, slack: {teamId: %s}}\n"
                        .formatted(WORKSPACE));
        var certificate = certificate(A_YEAR);
        putSecret(world.name, "tls", Map.of("tls.crt", certificate.certificate(), "tls.key", certificate.key()));
        var begun = Instant.now();
        inParallel(sites().map(site -> () -> world.apply(yaml(site))));
        until("committed", () -> world.count(ConditionType.COMMITTED));
        add("committed", seconds(begun), "s_of_the_wall");
    }

    private void putSecret(String namespace, String name, Map<String, String> data) {
        world.kubernetes
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .addToLabels("sitekeeper.dev/release", "true")
                        .endMetadata()
                        .withStringData(data)
                        .build())
                .create();
    }

    /** One that does for every Site. */
    static TestCertificate certificate(int days) {
        return TestCertificate.ec(days, "*.fleet.example.co.jp");
    }

    /** The ARN of a certificate that came from a Secret. */
    String certificateFromSecret() {
        return world.operated(sites("saas").getFirst(), world.account.place().edge()).stream()
                .filter(arn -> arn.contains(":certificate/"))
                .findFirst()
                .orElseThrow();
    }

    private String yaml(String site) {
        var hosting =
                switch (patternOf(site)) {
                    case "ec2" -> "{ec2: {instanceType: t3.small}}";
                    case "saas" -> "{saas: {originHost: tenant.cms.example}}";
                    default -> "{s3: {}}";
                };
        return """
                apiVersion: sitekeeper.dev/v1alpha1
                kind: Site
                metadata: {name: %1$s, namespace: fleet}
                spec:
                  className: fleet
                  hosting: %2$s
                  hostnames: [%1$s.fleet.example.co.jp]
                  environments:
                    - {name: production}
                    - {name: staging, hostnames: [staging-%1$s.fleet.example.co.jp]}
                """.formatted(site, hosting) + (site.equals(sites("saas").getFirst()) ? SELDOM : "");
    }

    /** As if people applied everything while the operator is away; AWS's rates hold from then on. */
    private void applyEverything() {
        var roots = world.repository.look().content("sites/*/.sitekeeper.json");
        inParallel(roots.entrySet().stream().map(root -> () -> apply(Path.of(root.getKey()), root.getValue())));
        add("sites", size, "sites");
        add("environments", roots.size(), "environments");
        add("instances", instances.values().stream().mapToInt(List::size).sum(), "instances");
        count();
        twin.post("rates", "{\"enforced\": true}");
        firstCall = Instant.MAX;
        firstWrite = Instant.MAX;
    }

    private void apply(Path manifest, String content) {
        var site = manifest.getName(2).toString();
        var environment = manifest.getName(3).toString();
        var handOvers = HandOvers.of(world);
        if (patternOf(site).equals("ec2")) {
            var ids = world.account.startInstances(HandOvers.INSTALLATION, HandOvers.key(world, site), INSTANCES);
            instances.put(site + "/" + environment, ids);
            handOvers.environment(site, environment, World.revisionIn(content), ids);
        } else {
            handOvers.environment(site, environment, World.revisionIn(content), patternOf(site));
        }
    }

    private void tellFromNothing(Instant ready) {
        var firstAlarms = firstAlarms();
        var puts = PUTS_A_SECOND * SHARE;
        var objects = objects();
        objects.counts().forEach((what, many) -> add("objects." + what, many, "objects"));
        add("first_look", between(firstCall, firstWrite), "s");
        tellRatio("first_alarms", between(firstWrite, firstAlarms), size / puts);
        tellRatio("in_line", between(firstCall, lastWrite), objects.putsInRegion() / puts);
        add("all_ready", between(firstCall, ready), "s");
    }

    /** Beside the least that AWS's rates, as far as they are used, allow. */
    private void tellRatio(String figure, double seconds, double bound) {
        add(figure, seconds, "s");
        add(figure + ".bound", bound, "s");
        add(figure + ".ratio", seconds / bound, "of_bound");
        goal(figure + ".ratio", seconds / bound, 1.05);
    }

    /** When the last Site had an alarm that somebody hears. */
    private Instant firstAlarms() {
        var pagers = "arn:aws:sns:" + Account.PLACE.region() + ":" + Account.PLACE.accountId() + ":";
        return sites().flatMap(site -> {
                    var alarm = nameOf(site, patternOf(site).equals("ec2") ? "healthy-hosts" : "canary");
                    var topic = pagers + nameOf(site, "notifications");
                    return Stream.of(done("sns.Subscribe", topic), done(PUT, alarm));
                })
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private Instant done(String operation, String resource) {
        var when = first.get(new Deed(Account.PLACE.region(), operation, resource));
        if (when == null) {
            throw new AssertionError("no " + operation + " of " + resource);
        }
        return when;
    }

    /** Seconds by AWS's clock. */
    double between(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1_000.0 * terms.speed();
    }

    /** A cycle of the slow tier; and what is read in rotation, of which each thing has its turn once. */
    private void tellQuiet() {
        count();
        calls.clear();
        var before = writes;
        pause(onTheWall(SLOW_SWEEP));
        count();
        var minutes = SLOW_SWEEP.toMinutes();
        var objects = objects();
        var rotating = 1.0 * calls.getOrDefault(IN_ROTATION, 0);
        calls.forEach((what, times) -> add("quiet." + what, 1.0 * times / minutes, "calls_a_minute"));
        var listed = (allCalls() - rotating) / minutes;
        var rotated = objects.topics() / ROTATION.toMinutes();
        add("quiet.listed", listed, "calls_a_minute");
        add("quiet.in_rotation", rotated, "calls_a_minute");
        add("quiet", listed + rotated, "calls_a_minute");
        goal("quiet", listed + rotated, 150);
        add("quiet.writes", writes - before, "calls");
        goal("quiet.writes", writes - before, 0);
        add("singly", objects.callsSingly(), "calls_for_one_look");
        add("singly.time", objects.secondsSingly(SHARE), "s_for_one_look");
    }
}
