package dev.sitekeeper.reconcile;

import static dev.sitekeeper.cloud.Samples.INSTALLATION;
import static dev.sitekeeper.cloud.Samples.TOKYO;

import dev.sitekeeper.cloud.Due;
import dev.sitekeeper.cloud.FakeCloud;
import dev.sitekeeper.cloud.HandOverReader;
import dev.sitekeeper.cloud.Home;
import dev.sitekeeper.cloud.InventoryStore;
import dev.sitekeeper.cloud.MutableClock;
import dev.sitekeeper.cloud.Observed;
import dev.sitekeeper.cloud.PlanExecutor;
import dev.sitekeeper.cloud.Planner;
import dev.sitekeeper.cloud.Samples;
import dev.sitekeeper.config.OperatorConfig;
import dev.sitekeeper.reconcile.desired.DesiredStates;
import dev.sitekeeper.reconcile.fleet.Fleet;
import dev.sitekeeper.reconcile.operation.OperationLoop;
import dev.sitekeeper.reconcile.operation.Quotas;
import dev.sitekeeper.reconcile.operation.RefusedRequests;
import dev.sitekeeper.reconcile.sweep.Orphans;
import dev.sitekeeper.reconcile.sweep.RemovalRecorder;
import dev.sitekeeper.reconcile.sweep.SharedObjects;
import dev.sitekeeper.site.EnvironmentKey;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.telemetry.Meters;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The loop over an account in memory: roots of class {@code tokyo} are applied in it, and a duty wants what it is told. */
public final class Loop {

    public static final Duration SETTLE = Duration.ofMinutes(2);

    private static final String CLASS = """
            {"version": 1, "revision": "8f3c", "owner": "main", "class": "tokyo", "accountId": "123456789012",
             "region": "ap-northeast-1", "artifactBucket": "artifacts",
             "network": {"vpcId": "vpc-0a", "privateSubnetIds": ["subnet-0a"]},
             "roles": {"canary": "arn:aws:iam::123456789012:role/sitekeeper/main/canary",
                       "maintenance": "arn:aws:iam::123456789012:role/sitekeeper/main/maintenance",
                       "automation": "arn:aws:iam::123456789012:role/sitekeeper/main/automation"}}""";

    public final MutableClock clock = new MutableClock(Samples.NOON);
    public final FakeCloud cloud = new FakeCloud();
    public final FakeDuty duty = new FakeDuty();
    public final InventoryStore inventory = new InventoryStore(clock, SETTLE);
    public final DesiredStates desiredStates =
            new DesiredStates(INSTALLATION, new HandOverReader(INSTALLATION), List.of(duty));
    public final Quotas quotas = new Quotas(new HandOverReader(INSTALLATION), clock, SETTLE, Map.of());
    final RefusedRequests refused = new RefusedRequests(clock);
    private final Meters meters = new Meters(new SimpleMeterRegistry(), clock);
    private final Planner planner = new Planner(INSTALLATION);
    private final PlanExecutor executor = new PlanExecutor(INSTALLATION, clock, inventory, cloud.ports());

    public OperationLoop operationLoop() {
        return new OperationLoop(INSTALLATION, inventory, desiredStates, planner, executor, quotas, refused, clock);
    }

    public SharedObjects sharedObjects(Fleet fleet) {
        return new SharedObjects(
                INSTALLATION, fleet, desiredStates, inventory, planner, executor, new RemovalRecorder(meters));
    }

    public Orphans orphans(Fleet fleet, KubernetesClient client, OperatorConfig config) {
        return new Orphans(
                INSTALLATION, fleet, client, inventory, planner, executor, new RemovalRecorder(meters), clock, config);
    }

    /** As if the roots of the class and of these environments were applied. */
    public void apply(EnvironmentKey... environments) {
        cloud.handOvers.put(INSTALLATION.handOverOfClass("tokyo"), CLASS);
        for (var key : environments) {
            cloud.handOvers.put(parameter(key), handOver(key));
        }
    }

    /** Somebody edits the parameter, so that it can't be used. */
    public void spoilHandOver(EnvironmentKey key) {
        cloud.handOvers.put(parameter(key), "{}");
    }

    public void spoilHandOverOfClass() {
        cloud.handOvers.put(INSTALLATION.handOverOfClass("tokyo"), "{}");
    }

    /** There are these objects besides what there is, and a sweep finds everything. */
    public void holds(Observed... objects) {
        cloud.hold(objects);
        sweep();
    }

    /** Lists show everything as it is. */
    public void sweep() {
        cloud.catchUp();
        sweep(TOKYO, Home.REGION);
        sweep(TOKYO.edge(), Home.EDGE);
        sweep(TOKYO.chat(), Home.CHAT);
    }

    private void sweep(Place place, Home home) {
        inventory.replace(
                cloud.sweep(clock).of(place, Set.of(home), inventory.current().in(place), Due.all(clock.instant())));
    }

    public void sweepAfter(Duration time) {
        clock.advance(time);
        sweep();
    }

    /** What AWS holds: kind, name and value of each object. */
    public Stream<String> held() {
        return cloud.objects.values().stream().map(o -> o.key() + "=" + ((Samples.Settings) o.content()).value());
    }

    private static String handOver(EnvironmentKey key) {
        return """
                {"version": 1, "revision": "8f3c", "owner": "main", "class": "tokyo", "namespace": "%s",
                 "site": "%s", "environment": "%s", "accountId": "123456789012", "region": "ap-northeast-1",
                 "hosting": "saas", "hostnames": ["www.example.co.jp"], "distributionId": "E1",
                 "distributionDomain": "d1.cloudfront.net"}""".formatted(key.site().namespace(), key.site().name(), key.name());
    }

    private static String parameter(EnvironmentKey key) {
        return INSTALLATION.handOverOf("tokyo", key);
    }
}
