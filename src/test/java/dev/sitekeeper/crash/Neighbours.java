package dev.sitekeeper.crash;

import dev.sitekeeper.aws.AwsClients;
import dev.sitekeeper.site.Place;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.ssm.model.OperatingSystem;

/** Others who use the same account. What is theirs is in every picture, and must stay as it is. */
final class Neighbours {

    private static final String NAME = "neighbours";

    private Neighbours() {}

    static void settle(AwsClients clients, Place place) {
        clients.cloudWatch(place).putMetricAlarm(r -> r.alarmName(NAME)
                .namespace(NAME)
                .metricName("Requests")
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(1.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD));
        clients.sns(place).createTopic(r -> r.name(NAME));
        clients.ssm(place).createPatchBaseline(r -> r.name(NAME).operatingSystem(OperatingSystem.AMAZON_LINUX_2023));
        clients.ssm(place).createMaintenanceWindow(r -> r.name(NAME)
                .schedule("cron(0 3 * * ? *)")
                .duration(2)
                .cutoff(1)
                .allowUnassociatedTargets(false));
    }
}
