package dev.sitekeeper.reconcile;

import dev.sitekeeper.aws.AwsClients;
import dev.sitekeeper.sandbox.Account;
import dev.sitekeeper.site.Place;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;

/**
 * How many objects AWS holds for a fleet, and what it would cost to look at each of them singly.
 *
 * @param counts by region and kind, as {@code ap-northeast-1.alarms}
 */
record AwsObjects(Map<String, Integer> counts) {

    private static final String HERE = Account.PLACE.region();

    /**
     * What one object of a kind takes to be read.
     *
     * @param kind as the counts have it
     * @param call that reads it
     * @param aSecond how many of these AWS takes in an account and region, as the twin has it
     */
    private record Read(String kind, String call, double aSecond) {}

    /** With its tags, as far as the call doesn't tell them. */
    private static final List<Read> READS = List.of(
            new Read("alarms", "DescribeAlarms", 9),
            new Read("composite_alarms", "DescribeAlarms", 9),
            new Read("alarms", "cloudwatch:ListTagsForResource", 10),
            new Read("composite_alarms", "cloudwatch:ListTagsForResource", 10),
            new Read("canaries", "GetCanary", 10),
            new Read("canaries", "GetCanaryRuns", 10),
            new Read("topics", "GetTopicAttributes", 30),
            new Read("topics", "sns:ListTagsForResource", 10),
            new Read("subscriptions", "GetSubscriptionAttributes", 100),
            new Read("hand_overs", "GetParameter", 40),
            new Read("instances", "DescribeInstances", 20));

    static AwsObjects in(Account account) {
        var counts = new TreeMap<String, Integer>();
        for (var place : List.of(account.place(), account.place().edge())) {
            counts(account.clients(), place).forEach((kind, count) -> counts.put(place.region() + "." + kind, count));
        }
        return new AwsObjects(counts);
    }

    private static Map<String, Integer> counts(AwsClients aws, Place place) {
        var sns = aws.sns(place);
        return Map.of(
                "alarms", (int) alarms(aws, place, AlarmType.METRIC_ALARM),
                "composite_alarms", (int) alarms(aws, place, AlarmType.COMPOSITE_ALARM),
                "canaries",
                        count(aws.synthetics(place).describeCanariesPaginator(r -> {}).stream()
                                .flatMap(page -> page.canaries().stream())),
                "topics", count(sns.listTopicsPaginator().topics().stream()),
                "subscriptions", count(sns.listSubscriptionsPaginator().subscriptions().stream()),
                "hand_overs",
                        count(aws
                                .ssm(place)
                                .getParametersByPathPaginator(r -> r.path(HandOvers.INSTALLATION.handOvers())
                                        .recursive(true))
                                .stream()
                                .flatMap(page -> page.parameters().stream())),
                "instances",
                        count(aws.ec2(place).describeInstancesPaginator().reservations().stream()
                                .flatMap(reservation -> reservation.instances().stream())));
    }

    private static long alarms(AwsClients aws, Place place, AlarmType type) {
        var pages = aws.cloudWatch(place)
                .describeAlarmsPaginator(r -> r.alarmTypes(type).maxRecords(100));
        return pages.metricAlarms().stream().count()
                + pages.compositeAlarms().stream().count();
    }

    private static int count(Stream<?> things) {
        return (int) things.count();
    }

    /** How often an alarm has to be put in the class's region: each once, and again what stood in for a composite alarm. */
    double putsInRegion() {
        return of(HERE, "alarms") + of(HERE, "composite_alarms");
    }

    double topics() {
        return regions().mapToInt(region -> of(region, "topics")).sum();
    }

    double callsSingly() {
        return regions()
                .mapToInt(region ->
                        READS.stream().mapToInt(read -> of(region, read.kind())).sum())
                .sum();
    }

    /** By that which takes longest: operations and regions have rates of their own. */
    double secondsSingly(double share) {
        return regions()
                .flatMap(region -> READS.stream().map(read -> READS.stream()
                        .filter(other -> other.call().equals(read.call()))
                        .mapToDouble(other -> of(region, other.kind()) / (other.aSecond() * share))
                        .sum()))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    private static Stream<String> regions() {
        return Stream.of(HERE, Place.EDGE);
    }

    private int of(String region, String kind) {
        return counts.getOrDefault(region + "." + kind, 0);
    }
}
