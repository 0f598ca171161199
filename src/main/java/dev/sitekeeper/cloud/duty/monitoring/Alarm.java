package dev.sitekeeper.cloud.duty.monitoring;

import dev.sitekeeper.cloud.Content;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A CloudWatch alarm on one metric. Words are those of CloudWatch's API.
 *
 * @param description what it means and what to do, for whoever is woken by it
 * @param namespace of the metric; empty for an alarm on something else
 * @param metric its name
 * @param dimensions of the metric, all of them
 * @param unit that data points must have to be looked at; empty: any, which is what is wanted
 * @param statistic for example {@code Minimum}
 * @param periodSeconds of one data point
 * @param evaluationPeriods how many data points are looked at
 * @param datapointsToAlarm how many of them have to breach
 * @param comparison for example {@code LessThanThreshold}
 * @param threshold in the metric's unit
 * @param missingData {@code breaching}, {@code notBreaching}, {@code ignore} or {@code missing}
 * @param actionsEnabled whether anybody is told
 * @param alarmActions ARNs, in order of the alphabet
 * @param okActions ARNs, in order of the alphabet
 */
public record Alarm(
        String description,
        String namespace,
        String metric,
        SortedMap<String, String> dimensions,
        String unit,
        String statistic,
        int periodSeconds,
        int evaluationPeriods,
        int datapointsToAlarm,
        String comparison,
        double threshold,
        String missingData,
        boolean actionsEnabled,
        List<String> alarmActions,
        List<String> okActions)
        implements Content {

    public Alarm {
        dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
        alarmActions = alarmActions.stream().sorted().toList();
        okActions = okActions.stream().sorted().toList();
    }

    /** Whether somebody is told when it fires. */
    public boolean tells() {
        return actionsEnabled && !alarmActions.isEmpty();
    }

    /** The same alarm, telling these topics of alarm and recovery. */
    Alarm telling(List<String> topics) {
        return with(missingData, actionsEnabled, topics, topics);
    }

    /** The same alarm, taking silence for something else. */
    Alarm whenSilent(String other) {
        return with(other, actionsEnabled, alarmActions, okActions);
    }

    /** The same alarm, telling nobody. */
    Alarm silenced() {
        return with(missingData, false, alarmActions, okActions);
    }

    private Alarm with(
            String otherMissingData, boolean isEnabled, List<String> otherAlarmActions, List<String> otherOkActions) {
        return new Alarm(
                description,
                namespace,
                metric,
                dimensions,
                unit,
                statistic,
                periodSeconds,
                evaluationPeriods,
                datapointsToAlarm,
                comparison,
                threshold,
                otherMissingData,
                isEnabled,
                otherAlarmActions,
                otherOkActions);
    }

    /** Whether another watches the same thing, as often: what was heard of it counts for both. */
    public boolean watchesAs(Alarm other) {
        return namespace.equals(other.namespace)
                && metric.equals(other.metric)
                && dimensions.equals(other.dimensions)
                && unit.equals(other.unit)
                && periodSeconds == other.periodSeconds;
    }
}
