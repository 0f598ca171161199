package dev.sitekeeper.aws;

import static java.util.Objects.requireNonNullElse;

import dev.sitekeeper.cloud.duty.monitoring.Alarm;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** An alarm's settings as CloudWatch writes them, there and back. */
final class AlarmForm {

    /** What CloudWatch takes where nothing is said of missing data. */
    private static final String MISSING = "missing";

    private AlarmForm() {}

    static PutMetricAlarmRequest.Builder request(Alarm alarm) {
        return PutMetricAlarmRequest.builder()
                .alarmDescription(alarm.description())
                .namespace(alarm.namespace())
                .metricName(alarm.metric())
                .dimensions(alarm.dimensions().entrySet().stream()
                        .map(d -> Dimension.builder()
                                .name(d.getKey())
                                .value(d.getValue())
                                .build())
                        .toList())
                .statistic(alarm.statistic())
                .period(alarm.periodSeconds())
                .evaluationPeriods(alarm.evaluationPeriods())
                .datapointsToAlarm(alarm.datapointsToAlarm())
                .comparisonOperator(alarm.comparison())
                .threshold(alarm.threshold())
                .treatMissingData(alarm.missingData())
                .actionsEnabled(alarm.actionsEnabled())
                .alarmActions(alarm.alarmActions())
                .okActions(alarm.okActions());
    }

    /** Alarms that others made may lack anything: expressions have no metric, anomaly detection has no threshold. */
    static Alarm content(MetricAlarm alarm) {
        var dimensions = new TreeMap<String, String>();
        alarm.dimensions().forEach(d -> dimensions.put(d.name(), d.value()));
        int periods = requireNonNullElse(alarm.evaluationPeriods(), 0);
        return new Alarm(
                requireNonNullElse(alarm.alarmDescription(), ""),
                requireNonNullElse(alarm.namespace(), ""),
                requireNonNullElse(alarm.metricName(), ""),
                dimensions,
                requireNonNullElse(alarm.unitAsString(), ""),
                requireNonNullElse(alarm.statisticAsString(), ""),
                requireNonNullElse(alarm.period(), 0),
                periods,
                requireNonNullElse(alarm.datapointsToAlarm(), periods),
                requireNonNullElse(alarm.comparisonOperatorAsString(), ""),
                requireNonNullElse(alarm.threshold(), Double.NaN),
                requireNonNullElse(alarm.treatMissingData(), MISSING),
                requireNonNullElse(alarm.actionsEnabled(), true),
                alarm.alarmActions(),
                alarm.okActions());
    }
}
