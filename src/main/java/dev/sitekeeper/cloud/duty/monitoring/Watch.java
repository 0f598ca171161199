package dev.sitekeeper.cloud.duty.monitoring;

import dev.sitekeeper.api.v1alpha1.Alarms;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one alarm watches, before it is known whom it tells.
 *
 * @param kind by which it is left out
 * @param name the last part of the alarm's name
 * @param metric what is measured
 * @param fires when that is bad
 * @param silence what it means when nothing is measured
 * @param advice what is the matter when it fires, and where to look
 */
record Watch(Alarms.Kind kind, String name, Metric metric, Limit fires, Silence silence, Advice advice) {

    /**
     * A metric of CloudWatch.
     *
     * @param namespace for example {@code AWS/EC2}
     * @param name for example {@code CPUUtilization}
     * @param dimensions all of them
     * @param statistic for example {@code Average}
     * @param periodSeconds of one data point
     */
    record Metric(String namespace, String name, Map<String, String> dimensions, String statistic, int periodSeconds) {}

    /**
     * When a value is bad.
     *
     * @param comparison as CloudWatch calls it
     * @param threshold in the metric's unit
     */
    record Limit(String comparison, double threshold) {
        static Limit above(double threshold) {
            return new Limit("GreaterThanThreshold", threshold);
        }

        static Limit from(double threshold) {
            return new Limit("GreaterThanOrEqualToThreshold", threshold);
        }

        static Limit below(double threshold) {
            return new Limit("LessThanThreshold", threshold);
        }
    }

    /** What it means when nothing is measured. */
    enum Silence {
        /** Nobody came. */
        FINE,
        /** What should be there is not. */
        BAD,
        /** The same, once anything was measured: what measures begins some minutes after what it is measured on. */
        BAD_ONCE_HEARD
    }

    /** Sentences for people. */
    record Advice(String matter, String look) {}

    /**
     * The alarm, which tells nobody.
     *
     * @param about the beginning of its description
     * @param minutes how long before it fires, rounded up to whole periods
     */
    Alarm alarm(String about, int minutes) {
        int periods = Math.max(1, Math.ceilDiv(minutes * 60, metric.periodSeconds()));
        return new Alarm(
                about + ": " + advice.matter() + ". " + advice.look(),
                metric.namespace(),
                metric.name(),
                new TreeMap<>(metric.dimensions()),
                "",
                metric.statistic(),
                metric.periodSeconds(),
                periods,
                periods,
                fires.comparison(),
                fires.threshold(),
                silence == Silence.FINE ? "notBreaching" : "breaching",
                true,
                List.of(),
                List.of());
    }
}
