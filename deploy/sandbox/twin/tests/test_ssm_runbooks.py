"""What steps of runbooks do: each action, references between steps, and where they go on to."""

from __future__ import annotations

import json

import pytest
from errors import refused
from runbooks import ROLE, ended, execution, goes, make_role, publish, script, start, statuses, until
from test_policies import allow, policies  # noqa: F401

REGION = "ap-southeast-2"
ACCOUNT = "123456789012"


@pytest.fixture
def ssm(aws):
    make_role(aws)
    return aws("ssm", REGION)


@pytest.fixture
def instance(aws):
    """A running instance."""
    (made,) = aws("ec2", REGION).run_instances(ImageId="ami-12c6146b", MinCount=1, MaxCount=1)["Instances"]
    return made["InstanceId"]


def api(name, service, operation, inputs=None, action="executeAwsApi", **members):
    return {"name": name, "action": f"aws:{action}", "inputs": {"Service": service, "Api": operation, **(inputs or {})}, **members}


def choose(name, choice, default, **members):
    return {"name": name, "action": "aws:branch", "inputs": {"Choices": [choice], "Default": default}, **members}


def output(name, selector, kind="String"):
    return {"Name": name, "Selector": selector, "Type": kind}


def outputs(told, step):
    return next(one["Outputs"] for one in told["StepExecutions"] if one["StepName"] == step)


def test_a_script_gets_its_payload_and_its_result_goes_on(ssm):
    publish(
        ssm, "payload",
        script("adds", "print('adding')\nreturn {'sum': sum(events['numbers']), 'who': events['who'], 'all': [{'n': 1}]}",
               {"numbers": [1, 2], "who": "{{ Who }}"},
               outputs=[output("Sum", "$.Payload.sum", "Integer"), output("All", "$.Payload.all", "MapList")]),
        script("tells", "return [events['sum'], events['text'], events['all']]",
               {"sum": "{{ adds.Sum }}", "text": "{{ adds.Sum }} in {{ global:REGION }}", "all": "{{ adds.All }}"}),
        parameters={"Who": {"type": "StringList"}}, outputs=["tells.Payload"],
    )  # fmt: skip
    told = ended(ssm, start(ssm, "payload", Who=["a", "b"]))
    assert told["AutomationExecutionStatus"] == "Success"
    assert outputs(told, "adds")["Sum"] == ["3"] and outputs(told, "adds")["ExecutionLog"] == ["adding\n"]
    assert json.loads(outputs(told, "adds")["Payload"][0])["who"] == ["a", "b"]
    assert told["Outputs"]["tells.Payload"] == ["3", f"3 in {REGION}", '[{"n": 1}]']


def test_a_script_does_not_wait_for_what_all_of_them_load(ssm):
    publish(ssm, "warm", script("looks", "import os, sys\nreturn ['boto3' in sys.modules, 'TWIN_ENDPOINT' in os.environ]"),
            outputs=["looks.Payload"])  # fmt: skip
    assert ended(ssm, start(ssm, "warm"))["Outputs"]["looks.Payload"] == ["true", "false"]


def test_a_script_meets_aws_as_the_documents_role_and_is_held_to_its_policy(ssm, policies, aws):  # noqa: F811
    code = """
import boto3
boto3.client('ssm').describe_parameters()
return boto3.client('sts').get_caller_identity()['Arn']"""
    publish(ssm, "as-role", script("asks", code))
    made = start(ssm, "as-role")
    assert f"arn:aws:sts::{ACCOUNT}:assumed-role/automation/Automation-{made}" in outputs(ended(ssm, made), "asks")["Payload"][0]
    policies({ROLE: allow("ec2:*")})
    told = ended(ssm, start(ssm, "as-role"))
    assert told["AutomationExecutionStatus"] == "Failed"
    assert "not authorized to perform: ssm:DescribeParameters" in told["FailureMessage"]
    publish(ssm, "as-nobody", script("asks", code), assumeRole="")
    assert "Unable to locate credentials" in ended(ssm, start(ssm, "as-nobody"))["FailureMessage"]


def test_a_script_lives_on_the_twins_time(ssm, advance):
    code = """
import datetime, time
now = lambda: datetime.datetime.now(datetime.timezone.utc).timestamp()
before = now(), time.time()
time.sleep(86400)
return [now() - before[0], time.time() - before[1]]"""
    publish(ssm, "time", script("sleeps", code))
    made = start(ssm, "time")

    def over():
        advance(3_600)
        return execution(ssm, made).get("ExecutionEndTime")

    until(over)
    assert all(float(slept) >= 86_400 for slept in outputs(execution(ssm, made), "sleeps")["Payload"])


def test_a_script_that_fails_is_tried_again_and_tells_why(ssm):
    publish(ssm, "fails", script("fails", "print('once')\nraise ValueError('no such luck')", maxAttempts=2))
    told = ended(ssm, start(ssm, "fails"))
    assert told["AutomationExecutionStatus"] == "Failed"
    assert "ValueError: no such luck" in told["FailureMessage"]
    publish(ssm, "endless", script("endless", "while True: pass", timeoutSeconds=1))
    assert ended(ssm, start(ssm, "endless"))["AutomationExecutionStatus"] == "TimedOut"


def test_cancelling_ends_a_script(ssm):
    publish(ssm, "cancelled", script("endless", "while True: pass"))
    made = start(ssm, "cancelled")
    until(lambda: statuses(execution(ssm, made)) == {"endless": "InProgress"})
    ssm.stop_automation_execution(AutomationExecutionId=made)
    assert ended(ssm, made)["AutomationExecutionStatus"] == "Cancelled"


def test_any_operation_can_be_called_and_its_answer_selected(ssm, aws, instance):
    (other,) = aws("ec2", REGION).run_instances(ImageId="ami-12c6146b", MinCount=1, MaxCount=1)["Instances"]
    both = [instance, other["InstanceId"]]
    aws("ec2", REGION).create_tags(Resources=both, Tags=[{"Key": "automation", "Value": "yes"}])
    filters = [{"Name": "tag:automation", "Values": ["yes"]}]
    publish(
        ssm, "selects",
        api("finds", "ec2", "DescribeInstances", {"Filters": filters}, outputs=[
            output("First", "$.Reservations[0].Instances[0].InstanceId"),
            output("All", "$.Reservations[*].Instances[*].InstanceId", "StringList"),
            output("Deep", "$..InstanceId", "StringList"),
        ]),
        api("tags", "ec2", "create_tags", {"Resources": ["{{ finds.First }}"], "Tags": [
            {"Key": "execution", "Value": "{{ automation:EXECUTION_ID }} of {{ global:ACCOUNT_ID }}"}]}),
    )  # fmt: skip
    made = start(ssm, "selects")
    told = ended(ssm, made)
    assert told["AutomationExecutionStatus"] == "Success"
    assert outputs(told, "finds") == {"First": [instance], "All": both, "Deep": both}
    tags = aws("ec2", REGION).describe_tags(Filters=[{"Name": "key", "Values": ["execution"]}])["Tags"]
    assert [tag["Value"] for tag in tags] == [f"{made} of {ACCOUNT}"]


def test_what_is_not_there_fails_the_step(ssm):
    publish(ssm, "no-api", api("calls", "ec2", "DescribeNothing"))
    assert "has no operation DescribeNothing" in ended(ssm, start(ssm, "no-api"))["FailureMessage"]
    publish(ssm, "no-value", api("calls", "ec2", "DescribeInstances", outputs=[output("None", "$.Nothing")]))
    assert "finds nothing" in ended(ssm, start(ssm, "no-value"))["FailureMessage"]
    publish(ssm, "no-output", goes("goes", "uses"), api("uses", "ec2", "DescribeImages", {"ImageIds": ["{{ goes.Image }}"]}))
    assert "no value of {{ goes.Image }}" in ended(ssm, start(ssm, "no-output"))["FailureMessage"]
    refused("InvalidDocumentContent", lambda: publish(ssm, "bad", api("calls", "ec2", "X", outputs=[output("A", "$.a[?(@.b)]")])))


def test_an_image_is_made_waited_for_and_asserted(ssm, aws, instance, advance):
    state = {"PropertySelector": "$.Images[0].State", "ImageIds": ["{{ makes.Image }}"]}
    image = {"InstanceId": "{{ Instance }}", "Name": "awaited", "NoReboot": True}
    publish(
        ssm, "image",
        api("makes", "ec2", "CreateImage", image, outputs=[output("Image", "$.ImageId")]),
        api("early", "ec2", "DescribeImages", {**state, "DesiredValues": ["pending"]}, "assertAwsResourceProperty"),
        api("waits", "ec2", "DescribeImages", {**state, "DesiredValues": ["available"]}, "waitForAwsResourceProperty"),
        api("wrong", "ec2", "DescribeImages", {**state, "DesiredValues": ["failed"]}, "assertAwsResourceProperty"),
        parameters={"Instance": {"type": "AWS::EC2::Instance::Id"}},
    )  # fmt: skip
    made = start(ssm, "image", Instance=[instance])
    until(lambda: statuses(execution(ssm, made))["waits"] == "InProgress")
    advance(60)
    told = ended(ssm, made)
    assert statuses(told) == {"makes": "Success", "early": "Success", "waits": "Success", "wrong": "Failed"}
    assert "is available, none of failed" in told["FailureMessage"]


def test_waiting_ends_by_the_twins_clock(ssm, advance):
    never = {"PropertySelector": "$.Parameters[0].Name", "DesiredValues": ["x"]}
    publish(ssm, "never", api("waits", "ssm", "DescribeParameters", never, "waitForAwsResourceProperty", timeoutSeconds=600))
    made = start(ssm, "never")
    until(lambda: statuses(execution(ssm, made))["waits"] == "InProgress")
    advance(600)
    assert ended(ssm, made)["AutomationExecutionStatus"] == "TimedOut"


def test_the_image_action_waits_by_itself(ssm, aws, instance, advance):
    inputs = {"InstanceId": instance, "ImageName": "whole", "NoReboot": True}
    publish(ssm, "whole", {"name": "makes", "action": "aws:createImage", "inputs": inputs}, outputs=["makes.ImageId"])
    made = start(ssm, "whole")
    until(lambda: aws("ec2", REGION).describe_images(Owners=["self"], Filters=[{"Name": "name", "Values": ["whole"]}])["Images"])
    advance(60)
    told = ended(ssm, made)
    (image,) = aws("ec2", REGION).describe_images(ImageIds=told["Outputs"]["makes.ImageId"])["Images"]
    assert (image["Name"], outputs(told, "makes")["ImageState"]) == ("whole", ["available"])


@pytest.mark.parametrize(
    ("choice", "goal"),
    [
        ({"Variable": "{{ Text }}", "StringEquals": "Web"}, "yes"),
        ({"Variable": "{{ Text }}", "StringEquals": "web"}, "nay"),
        ({"Variable": "{{ Text }}", "EqualsIgnoreCase": "web"}, "yes"),
        ({"Variable": "{{ Text }}", "StartsWith": "We"}, "yes"),
        ({"Variable": "{{ Text }}", "EndsWith": "eb"}, "yes"),
        ({"Variable": "{{ Text }}", "Contains": "x"}, "nay"),
        ({"Variable": "{{ Flag }}", "BooleanEquals": True}, "yes"),
        ({"Variable": "{{ Number }}", "NumericGreater": 6}, "yes"),
        ({"Variable": "{{ Number }}", "NumericLesserOrEquals": 6}, "nay"),
        ({"And": [{"Variable": "{{ Flag }}", "BooleanEquals": True}, {"Variable": "{{ Number }}", "NumericEquals": 8}]}, "nay"),
        ({"Or": [{"Variable": "{{ Flag }}", "BooleanEquals": False}, {"Not": {"Variable": "{{ Number }}", "NumericEquals": 8}}]}, "yes"),
    ],
)  # fmt: skip
def test_a_branch_goes_by_its_first_true_choice(ssm, choice, goal):
    name = "branch-" + json.dumps(choice).encode().hex()[-100:]
    publish(
        ssm, name, choose("asks", {"NextStep": "yes", **choice}, "nay"),
        goes("yes", "yes", isEnd=True), goes("nay", "nay", isEnd=True),
        parameters={"Text": {"type": "String", "default": "Web"}, "Flag": {"type": "Boolean", "default": True},
                    "Number": {"type": "Integer", "default": 7}},
    )  # fmt: skip
    reached = statuses(ended(ssm, start(ssm, name)))
    assert [step for step in ("yes", "nay") if reached[step] == "Success"] == [goal]


@pytest.mark.parametrize(
    ("members", "reached", "status"),
    [
        ({}, [], "Failed"),
        ({"isCritical": False}, [], "Success"),
        ({"onFailure": "Continue"}, ["next"], "Failed"),
        ({"onFailure": "Continue", "isCritical": False}, ["next"], "Success"),
        ({"onFailure": "step:rescue", "isCritical": False}, ["rescue"], "Success"),
        ({"onFailure": "Continue", "nextStep": "rescue"}, ["rescue"], "Failed"),
        ({"onFailure": "Continue", "isEnd": True}, [], "Failed"),
    ],
)
def test_where_a_failed_step_goes_on_to(ssm, members, reached, status):
    name = "failure-" + json.dumps(members).encode().hex()[-100:]
    broken = choose("broken", {"NextStep": "next", "Variable": "a", "Unlike": "b"}, "next", **members)
    publish(ssm, name, broken, goes("next", "next", isEnd=True), goes("rescue", "rescue", isEnd=True))
    told = ended(ssm, start(ssm, name))
    assert [step for step in ("next", "rescue") if statuses(told)[step] == "Success"] == reached
    assert (statuses(told)["broken"], told["AutomationExecutionStatus"]) == ("Failed", status)
