"""CloudWatch: metric alarms and composite alarms. Metrics themselves are stock moto's."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from twin.errors import AwsError
from twin.operations import Context, operation
from twin.paging import page
from twin.tags import add_tags, forget, from_list, remove_tags, tags_of, to_list

_METRIC, _COMPOSITE = "MetricAlarm", "CompositeAlarm"
_STATE = ("StateValue", "StateReason", "StateReasonData", "StateUpdatedTimestamp", "StateTransitionedTimestamp")
_MOST_CHILDREN = 100
_CHILD = re.compile(r"(?:ALARM|OK|INSUFFICIENT_DATA)\(\s*\"?([^\")]+?)\"?\s*\)")


@operation("cloudwatch", "PutMetricAlarm")
def put_metric_alarm(context: Context) -> Any:
    """PutMetricAlarm: makes or replaces. A replaced alarm keeps its state, and its tags whatever the request says."""
    defaults = {"TreatMissingData": "missing"} if "Metrics" not in context.params else {}
    _put(context, _METRIC, defaults)


@operation("cloudwatch", "PutCompositeAlarm")
def put_composite_alarm(context: Context) -> Any:
    """PutCompositeAlarm: its rule may name alarms that exist, at most 100."""
    children = children_of(context.params["AlarmRule"])
    if len(children) > _MOST_CHILDREN:
        raise AwsError("ValidationError", f"A rule has at most {_MOST_CHILDREN} children, not {len(children)}.")
    missing = sorted(name for name in children if name not in context.table("alarms"))
    if missing:
        raise AwsError("ValidationError", f"AlarmRule must reference existing alarms: {', '.join(missing)}")
    _put(context, _COMPOSITE, {})


@operation("cloudwatch", "DescribeAlarms")
def describe(context: Context) -> Any:
    """DescribeAlarms: 50 a page, at most 100; metric alarms only unless AlarmTypes says otherwise."""
    result = page(context, "alarms", partial(_described, context), 50, size="MaxRecords")
    shown = result.pop("alarms")
    for kind in (_METRIC, _COMPOSITE):
        result[f"{kind}s"] = [alarm for alarm in shown if alarm["kind"] == kind]
    return result


def _described(context: Context) -> list[dict[str, Any]]:
    params, types = context.params, context.params.get("AlarmTypes") or [_METRIC]
    alarms = context.table("alarms") if "AlarmNames" in params else context.listed("alarms")
    found = [alarm for _, alarm in sorted(alarms.items()) if alarm["kind"] in types]
    if "AlarmNames" in params:
        found = [alarm for alarm in found if alarm["AlarmName"] in params["AlarmNames"]]
    found = [alarm for alarm in found if alarm["AlarmName"].startswith(params.get("AlarmNamePrefix", ""))]
    if "StateValue" in params:
        found = [alarm for alarm in found if alarm["StateValue"] == params["StateValue"]]
    if "ActionPrefix" in params:
        found = [a for a in found if any(x.startswith(params["ActionPrefix"]) for x in a["AlarmActions"])]
    if "ChildrenOfAlarmName" in params:
        parent = context.table("alarms").get(params["ChildrenOfAlarmName"], {})
        found = [alarm for alarm in found if alarm["AlarmName"] in children_of(parent.get("AlarmRule", ""))]
    return found


@operation("cloudwatch", "DescribeAlarmsForMetric")
def describe_for_metric(context: Context) -> Any:
    """DescribeAlarmsForMetric, by namespace, name and dimensions."""
    asked = context.params
    dimensions = dimensions_of(asked.get("Dimensions"))
    found = [
        alarm for alarm in context.table("alarms").values()
        if (alarm.get("MetricName"), alarm.get("Namespace")) == (asked["MetricName"], asked["Namespace"])
        and dimensions_of(alarm.get("Dimensions")) == dimensions
    ]  # fmt: skip
    return {"MetricAlarms": found}


@operation("cloudwatch", "DeleteAlarms")
def delete(context: Context) -> Any:
    """DeleteAlarms: all or none; one that a composite alarm names can't go before it."""
    names = context.params["AlarmNames"]
    alarms = context.table("alarms")
    missing = [name for name in names if name not in alarms]
    if missing:
        raise AwsError("ResourceNotFound", f"The alarm {missing[0]} does not exist.")
    for alarm in alarms.values():
        held = [name for name in names if name in children_of(alarm.get("AlarmRule", ""))]
        if held and alarm["AlarmName"] not in names:
            raise AwsError("ValidationError", f"{held[0]} is in the rule of the composite alarm {alarm['AlarmName']}.")
    for name in names:
        forget(context, alarms.pop(name)["AlarmArn"])


@operation("cloudwatch", "EnableAlarmActions")
def enable(context: Context) -> Any:
    """EnableAlarmActions."""
    _switch_actions(context, True)


@operation("cloudwatch", "DisableAlarmActions")
def disable(context: Context) -> Any:
    """DisableAlarmActions."""
    _switch_actions(context, False)


@operation("cloudwatch", "SetAlarmState")
def set_state(context: Context) -> Any:
    """SetAlarmState: the next evaluation would set it back; here it stays."""
    alarm = _alarm(context, context.params["AlarmName"])
    now = context.now
    if alarm["StateValue"] != context.params["StateValue"]:
        alarm["StateTransitionedTimestamp"] = now
    alarm.update({name: context.params[name] for name in _STATE if name in context.params})
    alarm["StateUpdatedTimestamp"] = now


@operation("cloudwatch", "TagResource")
def tag(context: Context) -> Any:
    """TagResource."""
    if not _is_alarm(context):
        return context.forward()
    add_tags(context, context.params["ResourceARN"], from_list(context.params["Tags"]))
    return {}


@operation("cloudwatch", "UntagResource")
def untag(context: Context) -> Any:
    """UntagResource."""
    if not _is_alarm(context):
        return context.forward()
    remove_tags(context, context.params["ResourceARN"], context.params["TagKeys"])
    return {}


@operation("cloudwatch", "ListTagsForResource")
def list_tags(context: Context) -> Any:
    """ListTagsForResource."""
    if not _is_alarm(context):
        return context.forward()
    return {"Tags": to_list(tags_of(context, context.params["ResourceARN"]))}


def children_of(rule: str) -> set[str]:
    """The alarms, by name, that a composite alarm's rule names."""
    return {name.rsplit(":alarm:", 1)[-1] for name in _CHILD.findall(rule)}


def dimensions_of(dimensions: list[dict[str, str]] | None) -> dict[str, str]:
    """A list `[{Name, Value}]` as a dict."""
    return {item["Name"]: item["Value"] for item in dimensions or []}


def _put(context: Context, kind: str, defaults: dict[str, Any]) -> None:
    name, now = context.params["AlarmName"], context.now
    old = context.table("alarms").get(name)
    if old and old["kind"] != kind:
        raise AwsError("ValidationError", f"An alarm of another type has the name {name}.")
    if not old:
        context.allow("cloudwatch.Alarms", len(context.table("alarms")) + 1)
    arn = context.arn("cloudwatch", f"alarm:{name}")
    fresh = {"StateValue": "INSUFFICIENT_DATA", "StateReason": "Unchecked: Initial alarm creation",
             "StateUpdatedTimestamp": now, "StateTransitionedTimestamp": now}  # fmt: skip
    state = {key: old[key] for key in _STATE if key in old} if old else fresh
    actions: dict[str, Any] = {"AlarmActions": [], "OKActions": [], "InsufficientDataActions": []}
    asked = {key: value for key, value in context.params.items() if key != "Tags"}
    context.table("alarms")[name] = {
        **actions, **defaults, "Dimensions": [], "ActionsEnabled": True, **asked, **state,
        "AlarmArn": arn, "AlarmConfigurationUpdatedTimestamp": now, "kind": kind,
    }  # fmt: skip
    if not old:
        add_tags(context, arn, from_list(context.params.get("Tags")))


def _switch_actions(context: Context, enabled: bool) -> None:
    for name in context.params["AlarmNames"]:
        if name in context.table("alarms"):
            context.table("alarms")[name]["ActionsEnabled"] = enabled


def _alarm(context: Context, name: str) -> dict[str, Any]:
    if name not in context.table("alarms"):
        raise AwsError("ResourceNotFound", f"The alarm {name} does not exist.")
    return context.table("alarms")[name]


def _is_alarm(context: Context) -> bool:
    name = context.params["ResourceARN"].partition(":alarm:")[2]
    if name and name not in context.table("alarms"):
        raise AwsError("ResourceNotFoundException", f"The alarm {name} does not exist.")
    return bool(name)
