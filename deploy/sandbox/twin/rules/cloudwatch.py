"""Rules of CloudWatch alarms that its model does not state."""

from __future__ import annotations

from twin.errors import AwsError
from twin.operations import Context, rule

_MISSING_DATA = ("breaching", "notBreaching", "ignore", "missing")


@rule("cloudwatch", "PutMetricAlarm")
def alarm_settings(context: Context) -> None:
    """Values of TreatMissingData, alarm periods, and what an alarm on one metric must say."""
    params = context.params
    missing = params.get("TreatMissingData", "missing")
    if missing not in _MISSING_DATA:
        raise AwsError("ValidationError", f"Invalid value for TreatMissingData: {missing}. One of {_MISSING_DATA}.")
    if "Metrics" in params:
        return
    for name in ("MetricName", "Namespace", "Period", "ComparisonOperator"):
        if name not in params:
            raise AwsError("MissingParameter", f"The parameter {name} is required.")
    if "Threshold" not in params and "ThresholdMetricId" not in params:
        raise AwsError("MissingParameter", "The parameter Threshold is required.")
    if ("Statistic" in params) == ("ExtendedStatistic" in params):
        raise AwsError("InvalidParameterCombination", "Give exactly one of Statistic and ExtendedStatistic.")
    period = params["Period"]
    if period not in (10, 20, 30) and period % 60:
        raise AwsError("InvalidParameterValue", f"Period {period}: it must be 10, 20, 30 or a multiple of 60.")
    if period * params["EvaluationPeriods"] > (86_400 if period < 3600 else 604_800):
        raise AwsError("ValidationError", "Metrics cannot be checked across more than a day (7 days from one hour on).")
