"""Maintenance windows with their targets and tasks, and managed instances."""

from __future__ import annotations

import pytest
from errors import refused

WINDOW = {"Schedule": "cron(0 3 * * ? *)", "Duration": 3, "Cutoff": 1, "AllowUnassociatedTargets": False}
TARGETS = [{"Key": "tag:sitekeeper:patch-window", "Values": ["daily"]}]
INVOCATION = {"RunCommand": {"Parameters": {"Operation": ["Install"]}, "TimeoutSeconds": 600}}


@pytest.fixture
def ssm(aws):
    return aws("ssm", "eu-central-1")


@pytest.fixture
def window(ssm):
    made = ssm.create_maintenance_window(Name="window", **WINDOW)["WindowId"]
    yield made
    ssm.delete_maintenance_window(WindowId=made)


def register_task(ssm, window, **more):
    return ssm.register_task_with_maintenance_window(
        **{"WindowId": window, "TaskArn": "AWS-RunPatchBaseline", "TaskType": "RUN_COMMAND", "Targets": TARGETS,
           "MaxConcurrency": "1", "MaxErrors": "100%", "TaskInvocationParameters": INVOCATION, **more}
    )["WindowTaskId"]  # fmt: skip


def test_window_life(ssm):
    window = ssm.create_maintenance_window(Name="life", Description="old", ScheduleTimezone="Asia/Tokyo", **WINDOW)["WindowId"]
    ssm.update_maintenance_window(WindowId=window, Enabled=False)
    read = ssm.get_maintenance_window(WindowId=window)
    assert (read["Enabled"], read["Description"], read["ScheduleTimezone"]) == (False, "old", "Asia/Tokyo")
    refused("ValidationException", lambda: ssm.update_maintenance_window(WindowId=window, Cutoff=3))
    ssm.update_maintenance_window(WindowId=window, Name="life", Replace=True, **WINDOW)
    assert "ScheduleTimezone" not in ssm.get_maintenance_window(WindowId=window)
    ssm.delete_maintenance_window(WindowId=window)
    refused("DoesNotExistException", lambda: ssm.get_maintenance_window(WindowId=window))


def test_window_client_token(ssm):
    first = ssm.create_maintenance_window(Name="token", ClientToken="t", **WINDOW)["WindowId"]
    assert ssm.create_maintenance_window(Name="token", ClientToken="t", **WINDOW)["WindowId"] == first
    changed = {**WINDOW, "Duration": 4}
    refused(
        "IdempotentParameterMismatch",
        lambda: ssm.create_maintenance_window(Name="token", ClientToken="t", **changed),
    )


def test_windows_in_pages_and_by_name(ssm):
    made = [ssm.create_maintenance_window(Name=f"paged-{i}", **WINDOW)["WindowId"] for i in range(12)]
    first = ssm.describe_maintenance_windows(MaxResults=10)
    assert len(first["WindowIdentities"]) == 10
    rest = ssm.describe_maintenance_windows(MaxResults=10, NextToken=first["NextToken"])
    listed = {w["WindowId"] for w in first["WindowIdentities"] + rest["WindowIdentities"]}
    assert listed >= set(made)
    named = ssm.describe_maintenance_windows(Filters=[{"Key": "Name", "Values": ["paged-3"]}])["WindowIdentities"]
    assert [w["WindowId"] for w in named] == [made[3]]


def test_targets(ssm, window):
    ask = {"WindowId": window, "ResourceType": "INSTANCE", "Targets": TARGETS}
    target = ssm.register_target_with_maintenance_window(**ask, Name="wave-0", OwnerInformation="main")["WindowTargetId"]
    task = register_task(ssm, window, Targets=[{"Key": "WindowTargetIds", "Values": [target]}])
    filters = [{"Key": "OwnerInformation", "Values": ["main"]}]
    assert len(ssm.describe_maintenance_window_targets(WindowId=window, Filters=filters)["Targets"]) == 1
    remove = {"WindowId": window, "WindowTargetId": target}
    refused("TargetInUseException", lambda: ssm.deregister_target_from_maintenance_window(**remove, Safe=True))
    ssm.deregister_task_from_maintenance_window(WindowId=window, WindowTaskId=task)
    ssm.deregister_target_from_maintenance_window(**remove, Safe=True)
    assert ssm.describe_maintenance_window_targets(WindowId=window)["Targets"] == []


def test_listed_tasks_omit_the_invocation_parameters(ssm, window):
    task = register_task(ssm, window)
    (listed,) = ssm.describe_maintenance_window_tasks(WindowId=window)["Tasks"]
    assert listed["Type"] == "RUN_COMMAND" and "TaskInvocationParameters" not in listed
    read = ssm.get_maintenance_window_task(WindowId=window, WindowTaskId=task)
    assert read["TaskInvocationParameters"] == INVOCATION


def test_updating_a_task_replaces_its_invocation_parameters(ssm, window):
    task = register_task(ssm, window)
    ssm.update_maintenance_window_task(
        WindowId=window, WindowTaskId=task, TaskInvocationParameters={"RunCommand": {"Comment": "new"}}
    )
    read = ssm.get_maintenance_window_task(WindowId=window, WindowTaskId=task)
    assert read["TaskInvocationParameters"] == {"RunCommand": {"Comment": "new"}}
    assert read["MaxErrors"] == "100%"


def test_tasks_with_targets_need_rates(ssm, window):
    refused("ValidationException", lambda: register_task(ssm, window, MaxErrors=None))


def test_a_window_has_at_most_20_tasks(ssm, window):
    for _ in range(20):
        register_task(ssm, window)
    refused("ResourceLimitExceededException", lambda: register_task(ssm, window))


def test_running_instances_are_managed(ssm, aws):
    ec2 = aws("ec2", "eu-central-1")
    image = ssm.get_parameter(Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64")["Parameter"]["Value"]
    tags = [{"ResourceType": "instance", "Tags": [{"Key": "PatchGroup", "Value": "g-1"}]}]
    (instance,) = ec2.run_instances(ImageId=image, MinCount=1, MaxCount=1, TagSpecifications=tags)["Instances"]
    (told,) = ssm.describe_instance_information()["InstanceInformationList"]
    assert (told["InstanceId"], told["PingStatus"]) == (instance["InstanceId"], "Online")
    (state,) = ssm.describe_instance_patch_states_for_patch_group(PatchGroup="g-1")["InstancePatchStates"]
    assert (state["InstanceId"], state["MissingCount"]) == (instance["InstanceId"], 0)
    ec2.terminate_instances(InstanceIds=[instance["InstanceId"]])
    assert ssm.describe_instance_information()["InstanceInformationList"] == []
