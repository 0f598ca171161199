"""Maintenance windows that run when they come due: patches, automations, whom they touch and whom not."""

from __future__ import annotations

import json

import pytest
import requests
from runbooks import make_role, publish, script, until
from test_policies import allow, policies  # noqa: F401

REGION = "eu-north-1"
ACCOUNT = "123456789012"
HOURLY = {"Schedule": "cron(0 * * * ? *)", "Duration": 2, "Cutoff": 1, "AllowUnassociatedTargets": False}
INSTALL = {"RunCommand": {"Parameters": {"Operation": ["Install"], "RebootOption": ["RebootIfNeeded"]}}}
RATES = {"MaxConcurrency": "100%", "MaxErrors": "100%"}


@pytest.fixture
def ssm(aws):
    return aws("ssm", REGION)


@pytest.fixture
def fact(endpoint):
    """`fact(missingPatches={…})` sets a fact of the region."""
    return lambda **facts: requests.post(f"{endpoint}/twin/facts", json={"region": REGION, **facts}, timeout=10)


@pytest.fixture
def window(ssm):
    made = ssm.create_maintenance_window(Name="runs", **HOURLY)["WindowId"]
    yield made
    ssm.delete_maintenance_window(WindowId=made)


@pytest.fixture
def instances(aws):
    """`instances("a", "b")` are running instances with these values of the tag `wave`."""
    ec2, made = aws("ec2", REGION), []

    def start(*waves):
        for wave in waves:
            tags = [{"ResourceType": "instance", "Tags": [{"Key": "wave", "Value": wave}]}]
            (one,) = ec2.run_instances(ImageId="ami-12c6146b", MinCount=1, MaxCount=1, TagSpecifications=tags)["Instances"]
            made.append(one["InstanceId"])
        return made[-len(waves) :]

    yield start
    ec2.terminate_instances(InstanceIds=made)


def wave(value):
    return [{"Key": "tag:wave", "Values": [value]}]


def register(ssm, window, targets, kind="RUN_COMMAND", name="AWS-RunPatchBaseline", invocation=INSTALL, **more):
    return ssm.register_task_with_maintenance_window(
        **{"WindowId": window, "TaskArn": name, "TaskType": kind, "Targets": targets, "TaskInvocationParameters": invocation,
           **RATES, **more}
    )["WindowTaskId"]  # fmt: skip


def runs(ssm, window):
    """The window's executions once all have ended, newest first."""
    told = lambda: ssm.describe_maintenance_window_executions(WindowId=window)["WindowExecutions"]  # noqa: E731
    until(lambda: told() and all("EndTime" in one for one in told()))
    return told()


def tasks(ssm, run):
    told = ssm.describe_maintenance_window_execution_tasks(WindowExecutionId=run["WindowExecutionId"])
    return told["WindowExecutionTaskIdentities"]


def invocations(ssm, task):
    return ssm.describe_maintenance_window_execution_task_invocations(
        WindowExecutionId=task["WindowExecutionId"], TaskId=task["TaskExecutionId"]
    )["WindowExecutionTaskInvocationIdentities"]


def patches(ssm, instance):
    return ssm.describe_instance_patch_states(InstanceIds=[instance])["InstancePatchStates"][0]


def test_a_window_runs_each_time_it_comes_due(ssm, window, advance):
    assert ssm.describe_maintenance_window_executions(WindowId=window)["WindowExecutions"] == []
    due = ssm.get_maintenance_window(WindowId=window)["NextExecutionTime"]
    advance(3 * 3_600)
    told = runs(ssm, window)
    assert [(one["Status"], one["StatusDetails"]) for one in told] == [("SUCCESS", "No tasks to execute.")] * 3
    assert f"{told[-1]['StartTime']:%Y-%m-%dT%H:%MZ}" == due
    assert [(a["StartTime"] - b["StartTime"]).seconds for a, b in zip(told, told[1:], strict=False)] == [3_600, 3_600]
    after = [{"Key": "ExecutedAfter", "Values": [told[-1]["StartTime"].isoformat()]}]
    assert len(ssm.describe_maintenance_window_executions(WindowId=window, Filters=after)["WindowExecutions"]) == 2
    ssm.update_maintenance_window(WindowId=window, Enabled=False)
    assert "NextExecutionTime" not in ssm.get_maintenance_window(WindowId=window)
    advance(3 * 3_600)
    assert len(runs(ssm, window)) == 3


def test_it_runs_when_its_time_comes_by_itself_and_nobody_asks(ssm, window, instances, fact, endpoint):
    (instance,) = instances("alone")
    fact(missingPatches={instance: 1})
    register(ssm, window, wave("alone"))
    speed = lambda times: requests.post(f"{endpoint}/twin/clock", json={"speed": times}, timeout=10)  # noqa: E731
    speed(3_600)
    try:
        until(lambda: patches(ssm, instance)["InstalledCount"] == 1)
    finally:
        speed(1)


def test_an_installation_brings_the_missing_patches_to_whom_it_is_for(ssm, window, instances, advance, fact):
    first, other = instances("a", "b")
    fact(missingPatches={first: 3, other: 2})
    target = ssm.register_target_with_maintenance_window(
        WindowId=window, ResourceType="INSTANCE", Targets=wave("a"), OwnerInformation="main"
    )["WindowTargetId"]
    register(ssm, window, [{"Key": "WindowTargetIds", "Values": [target]}])
    advance()
    (run,) = runs(ssm, window)
    (task,) = tasks(ssm, run)
    (invocation,) = invocations(ssm, task)
    assert (run["Status"], task["Status"]) == ("SUCCESS", "SUCCESS")
    assert (task["TaskArn"], task["TaskType"]) == ("AWS-RunPatchBaseline", "RUN_COMMAND")
    assert (invocation["WindowTargetId"], invocation["OwnerInformation"], invocation["Status"]) == (target, "main", "SUCCESS")
    state = patches(ssm, first)
    assert (state["Operation"], state["InstalledCount"], state["MissingCount"], state["FailedCount"]) == ("Install", 3, 0, 0)
    assert state["OperationEndTime"] >= run["StartTime"]
    assert (patches(ssm, other)["Operation"], patches(ssm, other)["MissingCount"]) == ("Scan", 2)
    command = ssm.list_command_invocations(CommandId=invocation["ExecutionId"])["CommandInvocations"]
    assert [(one["InstanceId"], one["Status"]) for one in command] == [(first, "Success")]


def test_patches_fail_and_agents_are_silent_where_a_fact_says_so(ssm, window, instances, advance, fact):
    fine, failing, silent = instances("c", "c", "c")
    fact(missingPatches=dict.fromkeys((fine, failing, silent), 4), patchRuns={failing: "failed"}, agents={silent: "silent"})
    register(ssm, window, wave("c"))
    advance()
    (run,) = runs(ssm, window)
    assert (run["Status"], run["StatusDetails"]) == ("FAILED", "One or more tasks in the orchestration failed.")
    told = {json.loads(one["Parameters"])["InstanceIds"][0]: one["Status"] for one in invocations(ssm, tasks(ssm, run)[0])}
    assert told == {fine: "SUCCESS", failing: "FAILED", silent: "TIMED_OUT"}
    counts = {one: (patches(ssm, one)["MissingCount"], patches(ssm, one)["FailedCount"]) for one in (fine, failing, silent)}
    assert counts == {fine: (0, 0), failing: (4, 4), silent: (4, 0)}
    fact(patchRuns={failing: "passed"}, agents={silent: "online"})
    advance()
    assert runs(ssm, window)[0]["Status"] == "SUCCESS"
    assert (patches(ssm, failing)["InstalledCount"], patches(ssm, silent)["MissingCount"]) == (4, 0)


def test_tasks_run_by_priority_and_errors_end_them(ssm, window, instances, advance, fact):
    broken, other, later = instances("e", "e", "f")
    fact(missingPatches=dict.fromkeys((broken, other, later), 1), patchRuns={broken: "failed", other: "failed"})
    second = register(ssm, window, wave("f"), Priority=2)
    register(ssm, window, wave("e"), Priority=1, MaxConcurrency="1", MaxErrors="0")
    register(ssm, window, wave("nobody"), Priority=3)
    advance()
    (run,) = runs(ssm, window)
    told = tasks(ssm, run)
    assert [(one["Status"], one.get("StatusDetails")) for one in told] == [
        ("FAILED", None), ("SUCCESS", None), ("SUCCESS", "No invocations to execute."),
    ]  # fmt: skip
    assert [one["Status"] for one in invocations(ssm, told[0])] == ["FAILED", "CANCELLED"]
    ids = ssm.get_maintenance_window_execution(WindowExecutionId=run["WindowExecutionId"])["TaskIds"]
    assert ids == [one["TaskExecutionId"] for one in told]
    read = ssm.get_maintenance_window_execution_task(WindowExecutionId=run["WindowExecutionId"], TaskId=ids[1])
    assert (read["Priority"], read["Type"]) == (2, "RUN_COMMAND")
    (one,) = invocations(ssm, told[1])
    assert ssm.get_maintenance_window_execution_task_invocation(
        WindowExecutionId=run["WindowExecutionId"], TaskId=ids[1], InvocationId=one["InvocationId"]
    )["ExecutionId"] == one["ExecutionId"]  # fmt: skip
    ssm.deregister_task_from_maintenance_window(WindowId=window, WindowTaskId=second)
    advance()
    assert len(tasks(ssm, runs(ssm, window)[0])) == 2


BACKUP = """
import boto3
ec2 = boto3.client('ec2')
tags = [{'Key': 'backup-of', 'Value': events['instance']}]
name = events['instance'] + ' ' + events['execution']
image = ec2.create_image(InstanceId=events['instance'], Name=name, NoReboot=True, TagSpecifications=[
    {'ResourceType': kind, 'Tags': tags} for kind in ('image', 'snapshot')])['ImageId']
ec2.get_waiter('image_available').wait(ImageIds=[image])
return {'image': image}"""


def test_an_automation_gets_its_target_and_runs_as_the_documents_role(ssm, aws, window, instances, advance, policies):  # noqa: F811
    (first, _) = instances("g", "h")
    automation, maintenance = make_role(aws), make_role(aws, "maintenance")
    inputs = {"instance": "{{ Instance }}", "execution": "{{ automation:EXECUTION_ID }}"}
    declared = {"Instance": {"type": "AWS::EC2::Instance::Id"}}
    publish(ssm, "main_backup", script("backs_up", BACKUP, inputs), parameters=declared)
    given = {"Automation": {"DocumentVersion": "$DEFAULT", "Parameters": {"Instance": ["{{ TARGET_ID }}"]}}}
    register(ssm, window, wave("g"), "AUTOMATION", "main_backup", given, ServiceRoleArn=maintenance)
    arn = f"arn:aws:ssm:{REGION}:{ACCOUNT}:"
    may = {"Statement": [
        *allow("ssm:StartAutomationExecution", [f"{arn}document/main_*", f"{arn}automation-execution/*"])["Statement"],
        *allow("ssm:GetAutomationExecution", f"{arn}automation-execution/*")["Statement"],
        *allow("iam:PassRole", automation)["Statement"],
    ]}  # fmt: skip
    policies({maintenance: may, automation: allow(["ec2:CreateImage", "ec2:CreateTags", "ec2:DescribeImages"])})
    ec2 = aws("ec2", REGION)
    images = lambda: ec2.describe_images(Owners=["self"], Filters=[{"Name": "tag-key", "Values": ["backup-of"]}])["Images"]  # noqa: E731
    advance()
    until(images)
    advance(60)
    (run,) = runs(ssm, window)
    (invocation,) = invocations(ssm, tasks(ssm, run)[0])
    assert (run["Status"], invocation["TaskType"]) == ("SUCCESS", "AUTOMATION")
    told = ssm.get_automation_execution(AutomationExecutionId=invocation["ExecutionId"])["AutomationExecution"]
    assert told["ExecutedBy"].startswith(f"arn:aws:sts::{ACCOUNT}:assumed-role/maintenance/")
    assert told["Parameters"] == {"Instance": [first]}
    assert [(one["SourceInstanceId"], one["State"]) for one in images()] == [(first, "available")]
    policies({automation: allow("ec2:DescribeImages")})
    advance()
    failed = runs(ssm, window)[0]
    assert failed["Status"] == "FAILED"
    assert "UnauthorizedOperation" in invocations(ssm, tasks(ssm, failed)[0])[0]["StatusDetails"]


def test_a_service_role_must_be_allowed_what_its_task_does(ssm, aws, window, instances, advance, policies):  # noqa: F811
    instances("i")
    maintenance = make_role(aws, "maintenance")
    policies({maintenance: allow("ssm:SendCommand", f"arn:aws:ssm:{REGION}::document/AWS-RunPatchBaseline")})
    register(ssm, window, wave("i"), ServiceRoleArn=maintenance)
    register(ssm, window, wave("i"), ServiceRoleArn=f"arn:aws:iam::{ACCOUNT}:role/nobody", Priority=2)
    advance()
    denied, unassumable = (invocations(ssm, task)[0] for task in tasks(ssm, runs(ssm, window)[0]))
    assert denied["Status"] == unassumable["Status"] == "FAILED"
    assert "not authorized to perform: ssm:SendCommand on resource: arn:aws:ec2:" in denied["StatusDetails"]
    assert "unable to be assumed" in unassumable["StatusDetails"]
    both = [f"arn:aws:ssm:{REGION}::document/AWS-RunPatchBaseline", f"arn:aws:ec2:{REGION}:{ACCOUNT}:instance/*"]
    policies({maintenance: allow("ssm:SendCommand", both)})
    advance()
    assert tasks(ssm, runs(ssm, window)[0])[0]["Status"] == "SUCCESS"
