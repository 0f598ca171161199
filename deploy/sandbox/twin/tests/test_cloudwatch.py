"""Metric and composite alarms."""

from __future__ import annotations

import pytest
from errors import refused
from test_validation import ALARM


@pytest.fixture
def cloudwatch(aws):
    return aws("cloudwatch", "us-east-2")


def put(cloudwatch, name, **more):
    cloudwatch.put_metric_alarm(**{**ALARM, "AlarmName": name, **more})


def read(cloudwatch, name):
    (alarm,) = cloudwatch.describe_alarms(AlarmNames=[name])["MetricAlarms"]
    return alarm


def test_an_update_keeps_state_and_tags(cloudwatch):
    put(cloudwatch, "kept", Tags=[{"Key": "sitekeeper:owner", "Value": "main"}])
    cloudwatch.set_alarm_state(AlarmName="kept", StateValue="ALARM", StateReason="test")
    put(cloudwatch, "kept", Threshold=5, Tags=[{"Key": "sitekeeper:owner", "Value": "other"}])
    alarm = read(cloudwatch, "kept")
    assert (alarm["StateValue"], alarm["Threshold"]) == ("ALARM", 5)
    tags = cloudwatch.list_tags_for_resource(ResourceARN=alarm["AlarmArn"])["Tags"]
    assert tags == [{"Key": "sitekeeper:owner", "Value": "main"}]
    cloudwatch.untag_resource(ResourceARN=alarm["AlarmArn"], TagKeys=["sitekeeper:owner"])
    assert cloudwatch.list_tags_for_resource(ResourceARN=alarm["AlarmArn"])["Tags"] == []


def test_alarms_in_pages_by_prefix(cloudwatch):
    for i in range(53):
        put(cloudwatch, f"paged-{i:02}")
    first = cloudwatch.describe_alarms(AlarmNamePrefix="paged-")
    rest = cloudwatch.describe_alarms(AlarmNamePrefix="paged-", NextToken=first["NextToken"])
    assert (len(first["MetricAlarms"]), len(rest["MetricAlarms"])) == (50, 3)
    assert "NextToken" not in rest
    refused("ValidationError", lambda: cloudwatch.describe_alarms(MaxRecords=101))


def test_composites_are_listed_by_type_and_hold_their_children(cloudwatch):
    put(cloudwatch, "child")
    cloudwatch.put_composite_alarm(AlarmName="parent", AlarmRule='ALARM("child") OR ALARM("child")')
    assert cloudwatch.describe_alarms(AlarmNames=["parent"])["CompositeAlarms"] == []
    listed = cloudwatch.describe_alarms(AlarmNames=["parent"], AlarmTypes=["CompositeAlarm"])
    assert [a["AlarmName"] for a in listed["CompositeAlarms"]] == ["parent"]
    refused("ValidationError", lambda: cloudwatch.delete_alarms(AlarmNames=["child"]))
    cloudwatch.delete_alarms(AlarmNames=["child", "parent"])
    assert cloudwatch.describe_alarms(AlarmNames=["child"])["MetricAlarms"] == []


def test_composites_need_their_children(cloudwatch):
    call = lambda: cloudwatch.put_composite_alarm(AlarmName="orphan", AlarmRule="ALARM(nothing)")  # noqa: E731
    assert "nothing" in refused("ValidationError", call)


def test_actions_are_switched(cloudwatch):
    put(cloudwatch, "switched")
    cloudwatch.disable_alarm_actions(AlarmNames=["switched"])
    assert read(cloudwatch, "switched")["ActionsEnabled"] is False
    cloudwatch.enable_alarm_actions(AlarmNames=["switched"])
    assert read(cloudwatch, "switched")["ActionsEnabled"] is True


def test_deleting_an_unknown_alarm_deletes_none(cloudwatch):
    put(cloudwatch, "stays")
    refused("ResourceNotFound", lambda: cloudwatch.delete_alarms(AlarmNames=["stays", "never-was"]))
    assert read(cloudwatch, "stays")


def test_a_state_that_was_set_stays_when_the_same_alarm_is_put_again(cloudwatch):
    put(cloudwatch, "set")
    cloudwatch.set_alarm_state(AlarmName="set", StateValue="ALARM", StateReason="by hand")
    before = read(cloudwatch, "set")
    put(cloudwatch, "set")
    told = ("StateValue", "StateReason", "StateUpdatedTimestamp", "StateTransitionedTimestamp")
    assert [read(cloudwatch, "set")[name] for name in told] == [before[name] for name in told]
    assert (before["StateValue"], before["StateReason"]) == ("ALARM", "by hand")
    alarms = cloudwatch.describe_alarms(StateValue="ALARM", AlarmNamePrefix="set")["MetricAlarms"]
    assert [alarm["AlarmName"] for alarm in alarms] == ["set"]
