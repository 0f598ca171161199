package dev.sitekeeper.cloud;

import dev.sitekeeper.api.v1alpha1.ConditionType;
import dev.sitekeeper.site.Hosting;
import dev.sitekeeper.site.Installation;
import dev.sitekeeper.site.Place;
import dev.sitekeeper.site.ResolvedEnvironment;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the Terraform of an environment takes up of quotas, as far as it is known without asking AWS for it. */
public final class Footprint {

    private static final List<Kind> OF_EACH = List.of(kind("distribution", Quota.Distributions));
    private static final List<Kind> OF_INSTANCES = List.of(
            kind("Application Load Balancer", Quota.ApplicationLoadBalancers),
            kind("VPC origin", Quota.VpcOrigins),
            OF_EACH.getFirst());
    private static final Pattern ON_INSTANCES = Pattern.compile("\"hosting\"\\s*:\\s*\"ec2\"");

    private Footprint() {}

    /** What an environment takes up once it is applied. */
    public static List<ObjectKey> of(ResolvedEnvironment environment, Place ofClass) {
        var kinds = environment.hosting() instanceof Hosting.Ec2 ? OF_INSTANCES : OF_EACH;
        return kinds.stream()
                .map(kind -> new ObjectKey(ofClass, kind, environment.key().path()))
                .toList();
    }

    /** Whether it is Terraform that makes what counts against a quota. */
    public static boolean has(Quota quota) {
        return OF_INSTANCES.stream()
                .anyMatch(kind -> kind.quota().filter(quota::equals).isPresent());
    }

    /** What applied environments take up, by what is handed over: several classes may see the same through roles of their own. */
    public static Map<Pool, Long> applied(Inventory now) {
        return now.snapshots().values().stream()
                .flatMap(Footprint::applied)
                .distinct()
                .collect(Collectors.groupingBy(Taken::pool, Collectors.counting()));
    }

    private record Taken(Pool pool, String handOver) {}

    private static Stream<Taken> applied(Snapshot snapshot) {
        return snapshot.handOvers().items().entrySet().stream()
                .filter(handOver -> Installation.siteOf(handOver.getKey()).isPresent())
                .flatMap(handOver -> kinds(
                                ON_INSTANCES.matcher(handOver.getValue()).find())
                        .map(quota -> new Taken(Pool.of(quota, snapshot.place()), handOver.getKey())));
    }

    private static Stream<Quota> kinds(boolean onInstances) {
        return (onInstances ? OF_INSTANCES : OF_EACH).stream().flatMap(kind -> kind.quota().stream());
    }

    private static Kind kind(String name, Quota quota) {
        return new Kind(name, 0, ConditionType.RENDERED).within(quota);
    }
}
