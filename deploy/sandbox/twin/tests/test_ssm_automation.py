"""Executions of runbooks: started, followed, stopped."""

from __future__ import annotations

import uuid

import pytest
import requests
from errors import refused
from runbooks import ROLE, ended, execution, goes, make_role, publish, start, statuses, until
from test_policies import allow, held, policies  # noqa: F401
from test_policies import REGION as HELD_REGION
from test_quotas import quotas  # noqa: F401

REGION = "us-east-2"
ACCOUNT = "123456789012"
REST = {"name": "rest", "action": "aws:sleep", "inputs": {"Duration": "PT1H"}}


@pytest.fixture
def ssm(aws):
    make_role(aws)
    return aws("ssm", REGION)


def test_an_execution_runs_by_the_twins_clock(ssm, advance):
    publish(ssm, "clock", REST)
    made = start(ssm, "clock")
    told = execution(ssm, made)
    assert (told["AutomationExecutionStatus"], told["DocumentName"], told["DocumentVersion"]) == ("InProgress", "clock", "1")
    until(lambda: statuses(execution(ssm, made)) == {"rest": "InProgress"})
    assert execution(ssm, made)["CurrentStepName"] == "rest"
    advance(3_500)
    assert execution(ssm, made)["AutomationExecutionStatus"] == "InProgress"
    advance(100)
    told = ended(ssm, made)
    assert (told["AutomationExecutionStatus"], statuses(told)) == ("Success", {"rest": "Success"})
    assert told["ProgressCounters"]["SuccessSteps"] == 1
    assert (told["ExecutionEndTime"] - told["ExecutionStartTime"]).total_seconds() > 3_599


def test_a_client_token_starts_one_execution_only(ssm):
    publish(ssm, "token", REST)
    token = str(uuid.uuid4())
    begin = lambda token, **more: ssm.start_automation_execution(DocumentName="token", ClientToken=token, **more)  # noqa: E731
    first = begin(token)["AutomationExecutionId"]
    assert begin(token.upper())["AutomationExecutionId"] == first
    refused("IdempotentParameterMismatch", lambda: begin(token, DocumentVersion="1"))
    refused("ValidationException", lambda: begin("not-a-uuid"))
    ssm.stop_automation_execution(AutomationExecutionId=first)
    assert ended(ssm, first)["AutomationExecutionStatus"] == "Cancelled"
    assert begin(token)["AutomationExecutionId"] == first


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "'Id' has no default"),
        ({"Id": ["i-1"]}, "does not fit i-"),
        ({"Id": ["i-12345678"], "Days": ["many"]}, "can't be made a Integer"),
        ({"Id": ["i-12345678"], "Days": ["1", "2"]}, "takes one value, not 2"),
        ({"Id": ["i-12345678"], "Kind": ["c"]}, "none of ['a', 'b']"),
        ({"Id": ["i-12345678"], "Name": ["UPPER"]}, "does not fit [a-z]+"),
        ({"Id": ["i-12345678"], "Other": ["x"]}, "'Other' is not declared"),
    ],
)
def test_parameters_are_those_of_the_document(aws, ssm, given, message):
    declared = {
        "Id": {"type": "AWS::EC2::Instance::Id"}, "Days": {"type": "Integer", "default": 7},
        "Kind": {"type": "String", "default": "a", "allowedValues": ["a", "b"]},
        "Name": {"type": "String", "default": "x", "allowedPattern": "[a-z]+"},
    }  # fmt: skip
    name = f"parameters-{uuid.uuid4()}"
    publish(ssm, name, REST, parameters=declared)
    assert message in refused("InvalidAutomationExecutionParametersException", lambda: start(ssm, name, **given))


def test_refuses_documents_versions_and_roles_that_are_not_there(aws, ssm):
    refused("AutomationDefinitionNotFoundException", lambda: start(ssm, "nothing"))
    publish(ssm, "there", REST)
    version = {"DocumentName": "there", "DocumentVersion": "2"}
    refused("AutomationDefinitionVersionNotFoundException", lambda: ssm.start_automation_execution(**version))
    publish(ssm, "no-role", REST, assumeRole=f"arn:aws:iam::{ACCOUNT}:role/nobody")
    trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    publish(ssm, "no-trust", REST, assumeRole=make_role(aws, "lambda", trust))
    for name in ("no-role", "no-trust"):
        message = refused("InvalidAutomationExecutionParametersException", lambda: start(ssm, name))  # noqa: B023
        assert message == "The defined assume role is unable to be assumed."
    refused("AutomationExecutionNotFoundException", lambda: execution(ssm, str(uuid.uuid4())))
    refused("InvalidTarget", lambda: ssm.start_automation_execution(
        DocumentName="there", TargetParameterName="Id", Targets=[{"Key": "ParameterValues", "Values": ["x"]}]
    ))  # fmt: skip


def test_cancel_ends_the_step_and_complete_lets_it_end(ssm, advance):
    publish(ssm, "stopped", REST, {**REST, "name": "second"})
    cancelled, completed = start(ssm, "stopped"), start(ssm, "stopped")
    stop = lambda made, kind: ssm.stop_automation_execution(AutomationExecutionId=made, Type=kind)  # noqa: E731
    for made in (cancelled, completed):
        until(lambda: execution(ssm, made).get("CurrentStepName") == "rest")  # noqa: B023
    stop(cancelled, "Cancel")
    told = ended(ssm, cancelled)
    assert (told["AutomationExecutionStatus"], statuses(told)) == ("Cancelled", {"rest": "Cancelled", "second": "Pending"})
    stop(completed, "Complete")
    assert execution(ssm, completed)["AutomationExecutionStatus"] == "InProgress"
    advance(3_600)
    assert statuses(ended(ssm, completed)) == {"rest": "Success", "second": "Pending"}
    refused("InvalidAutomationStatusUpdateException", lambda: stop(completed, "Cancel"))


def test_executions_and_steps_are_listed_newest_first_and_by_filters(ssm):
    publish(ssm, "listed-a", goes("first", "second"), goes("second", "first", isEnd=True))
    made = [start(ssm, "listed-a") for _ in range(3)]
    for one in made:
        ended(ssm, one)
    find = lambda **filters: ssm.describe_automation_executions(  # noqa: E731
        Filters=[{"Key": key, "Values": [value]} for key, value in filters.items()], MaxResults=2
    )
    first = find(DocumentNamePrefix="listed-", ExecutionStatus="Success")
    assert [told["AutomationExecutionId"] for told in first["AutomationExecutionMetadataList"]] == made[:0:-1]
    assert "NextToken" in first
    assert find(DocumentNamePrefix="listed-", ExecutionStatus="Failed")["AutomationExecutionMetadataList"] == []
    assert find(DocumentNamePrefix="listed-", StartTimeBefore="2020-01-01T00:00:00Z")["AutomationExecutionMetadataList"] == []
    steps = ssm.describe_automation_step_executions(AutomationExecutionId=made[0], ReverseOrder=True)["StepExecutions"]
    assert [step["StepName"] for step in steps] == ["second", "first"]
    refused("InvalidFilterKey", lambda: find(OpsItemId="oi-1"))


def test_so_many_run_at_once_and_the_others_wait(ssm, quotas):  # noqa: F811
    publish(ssm, "queue", REST)
    quotas({"ssm.Automations": 1, "ssm.QueuedAutomations": 1})
    running, waiting = start(ssm, "queue"), start(ssm, "queue")
    assert [execution(ssm, made)["AutomationExecutionStatus"] for made in (running, waiting)] == ["InProgress", "Pending"]
    refused("AutomationExecutionLimitExceededException", lambda: start(ssm, "queue"))
    ssm.stop_automation_execution(AutomationExecutionId=running)
    until(lambda: execution(ssm, waiting)["AutomationExecutionStatus"] == "InProgress")
    last = start(ssm, "queue")
    ssm.stop_automation_execution(AutomationExecutionId=last)
    assert execution(ssm, last)["AutomationExecutionStatus"] == "Cancelled"
    ssm.stop_automation_execution(AutomationExecutionId=waiting)
    ended(ssm, waiting)


def test_to_start_one_is_to_be_allowed_document_execution_and_role(policies, held, aws, endpoint):  # noqa: F811
    make_role(aws)
    publish(aws("ssm", HELD_REGION), "main_held", goes("first", "last"), goes("last", "last", isEnd=True))
    document, made = (f"arn:aws:ssm:{HELD_REGION}:{ACCOUNT}:{kind}" for kind in ("document/main_*", "automation-execution/*"))
    run = allow("ssm:StartAutomationExecution", [document, made])["Statement"]
    policies({"HELD": {"Statement": [*run, *allow("ssm:GetAutomationExecution", made)["Statement"]]}})
    ssm = held("ssm")
    refused("AccessDeniedException", lambda: start(ssm, "main_held"))
    asked = requests.get(f"{endpoint}/twin/calls", timeout=10).json()[-1]
    assert (asked["action"], asked["arn"]) == ("iam:PassRole", ROLE)
    passing = allow("iam:PassRole", ROLE, StringEquals={"iam:PassedToService": "ssm.amazonaws.com"})["Statement"]
    policies({"HELD": {"Statement": [*run, *passing, *allow("ssm:GetAutomationExecution", made)["Statement"]]}})
    assert ended(ssm, start(ssm, "main_held"))["AutomationExecutionStatus"] == "Success"
    policies({"HELD": {"Statement": [*allow("ssm:StartAutomationExecution", document)["Statement"], *passing]}})
    refused("AccessDeniedException", lambda: start(ssm, "main_held"))
