"""Callers held to policies: what IAM is asked, and what it answers."""

from __future__ import annotations

import json
from pathlib import Path

import boto3
import pytest
import requests
from botocore.config import Config
from certificates import signed
from errors import refused
from test_ssm_windows import INVOCATION, TARGETS, WINDOW
from test_synthetics import create as create_canary
from test_validation import ALARM

from twin.iam.ask import Ask
from twin.iam.document import decision, read

REGION, ACCOUNT = "us-west-1", "123456789012"
OURS = [{"Key": "sitekeeper:owner", "Value": "main"}, {"Key": "sitekeeper:managed-by", "Value": "operator"}]
CURVES = {"keyTypes": ["EC_prime256v1"]}
_SHIPPED = Path(__file__).resolve().parents[4] / "deploy/aws/iam-policy.json"


@pytest.fixture
def policies(endpoint):
    """`policies({key: document})`; nobody is held to anything after the test."""
    page = f"{endpoint}/twin/policies"
    yield lambda documents: requests.post(page, json=documents, timeout=10)
    requests.delete(page, timeout=10)


@pytest.fixture
def held(endpoint):
    """`held("ssm", key)` is a client of the caller with that access key."""

    def client(service, key="HELD", region=REGION, **session):
        config = Config(retries={"max_attempts": 0}, parameter_validation=False)
        return boto3.client(
            service, region_name=region, endpoint_url=endpoint, aws_access_key_id=key, aws_secret_access_key="s",
            config=config, **session,
        )  # fmt: skip

    return client


def allow(action, resource="*", **condition):
    statement = {"Effect": "Allow", "Action": action, "Resource": resource}
    return {"Version": "2012-10-17", "Statement": [{**statement, **({"Condition": condition} if condition else {})}]}


def test_wildcards_denials_and_conditions():
    decide = lambda statement, ask: decision(read({"Statement": statement}), ask, lambda _: None)  # noqa: E731
    ask = Ask("ssm:GetParameter", "arn:aws:ssm:r:1:parameter/a/b")
    both = {"Effect": "Allow", "Action": ["SSM:Get*"], "Resource": "arn:aws:ssm:*:1:parameter/a/?"}
    assert decide(both, ask) == "Allow"
    assert decide([both, {"Effect": "Deny", "NotAction": "sns:*", "Resource": "*"}], ask) == "Deny"
    assert decide({**both, "Resource": "arn:aws:ssm:*:1:parameter/A/*"}, ask) is None
    keys = lambda operator, *wanted: decision(  # noqa: E731
        read({"Statement": {**both, "Condition": {operator: {"aws:TagKeys": list(wanted)}}}}), ask, lambda _: ["x", "y"]
    )
    assert keys("ForAllValues:StringEquals", "x", "y", "z") == "Allow"
    assert keys("ForAllValues:StringEquals", "x") is None
    assert keys("ForAnyValue:StringLike", "x*") == "Allow"
    assert keys("Null", "false") == "Allow"
    assert keys("Null", "true") is None


def test_refuses_what_no_policy_allows_and_tells_it(policies, held, calls):
    policies({"HELD": allow(["ssm:Describe*", "ec2:DescribeInstances"])})
    held("ssm").describe_maintenance_windows()
    message = refused("AccessDeniedException", lambda: held("ssm").get_maintenance_window(WindowId="mw-0123456789abcdef0"))
    arn = f"arn:aws:ssm:{REGION}:{ACCOUNT}:maintenancewindow/mw-0123456789abcdef0"
    assert f"is not authorized to perform: ssm:GetMaintenanceWindow on resource: {arn} because no" in message
    told = calls()
    assert [call["allowed"] for call in told] == [True, False]
    assert (told[1]["action"], told[1]["arn"]) == ("ssm:GetMaintenanceWindow", arn)
    refused("AuthorizationError", held("sns").list_topics)
    refused("AccessDenied", held("cloudwatch").describe_alarms)
    refused("UnauthorizedOperation", lambda: held("ec2").create_tags(Resources=["i-1"], Tags=[{"Key": "k", "Value": "v"}]))
    refused("AccessDeniedException", lambda: create_canary(held("synthetics"), "denied"))
    held("sts").get_caller_identity()
    held("sns", "FREE").list_topics()


def test_tags_of_the_resource_and_of_the_request(policies, held, aws):
    owned = {"StringEquals": {"aws:ResourceTag/owner": "me"}}
    asked = {"StringLike": {"aws:RequestTag/owner": "m*"}}
    policies({"HELD": {"Statement": [
        *allow("cloudwatch:DeleteAlarms", f"arn:aws:cloudwatch:*:{ACCOUNT}:alarm:*", **owned)["Statement"],
        *allow(["cloudwatch:PutMetricAlarm", "cloudwatch:TagResource"], **asked)["Statement"],
    ]}})  # fmt: skip
    put = lambda client, name, owner: client.put_metric_alarm(  # noqa: E731
        **{**ALARM, "AlarmName": name}, Tags=[{"Key": "owner", "Value": owner}]
    )
    put(aws("cloudwatch", REGION), "theirs", "them")
    put(held("cloudwatch"), "mine", "me")
    refused("AccessDenied", lambda: put(held("cloudwatch"), "other", "you"))
    refused("AccessDenied", lambda: held("cloudwatch").delete_alarms(AlarmNames=["mine", "theirs"]))
    held("cloudwatch").delete_alarms(AlarmNames=["mine"])


def test_certificates_by_their_tags_and_those_that_a_request_brings(policies, held, aws, calls):
    any_one = f"arn:aws:acm:{REGION}:{ACCOUNT}:certificate/*"
    brought = {"StringEquals": {"aws:RequestTag/owner": "me"}, "ForAllValues:StringEquals": {"aws:TagKeys": ["owner", "site"]}}
    policies({"HELD": {"Statement": [
        *allow(["acm:RequestCertificate", "acm:ListCertificates"], "*")["Statement"],
        *allow(["acm:ImportCertificate", "acm:AddTagsToCertificate"], any_one, **brought)["Statement"],
        *allow("acm:*", any_one, StringEquals={"aws:ResourceTag/owner": "me"})["Statement"],
    ]}})  # fmt: skip
    acm, tags = held("acm"), lambda owner, *more: [{"Key": "owner", "Value": owner}, *({"Key": key} for key in more)]
    made = {
        "request": lambda owner, *more: acm.request_certificate(DomainName="held.example", Tags=tags(owner, *more)),
        "import": lambda owner, *more: acm.import_certificate(**signed("held.example").material(Tags=tags(owner, *more))),
    }
    for make in made.values():
        refused("AccessDeniedException", lambda: make("you"))  # noqa: B023
        refused("AccessDeniedException", lambda: make("me", "other"))  # noqa: B023
        make("me", "site")
    refused("AccessDeniedException", lambda: acm.import_certificate(**signed("held.example").material()))
    assert (calls()[-1]["action"], calls()[-1]["arn"]) == ("acm:ImportCertificate", any_one)
    mine = made["import"]("me")["CertificateArn"]
    theirs = aws("acm", REGION).import_certificate(**signed("theirs.example").material(Tags=tags("them")))["CertificateArn"]
    over = lambda arn: acm.import_certificate(**signed("over.example").material(CertificateArn=arn))  # noqa: E731
    refused("AccessDeniedException", lambda: over(theirs))
    assert (calls()[-1]["action"], calls()[-1]["arn"]) == ("acm:ImportCertificate", theirs)
    over(mine)
    refused("AccessDeniedException", lambda: acm.describe_certificate(CertificateArn=theirs))
    refused("AccessDeniedException", lambda: acm.delete_certificate(CertificateArn=theirs))
    assert theirs in [item["CertificateArn"] for item in acm.list_certificates(Includes=CURVES)["CertificateSummaryList"]]
    acm.delete_certificate(CertificateArn=mine)


def test_a_request_for_a_certificate_is_for_no_resource(policies, held):
    any_one = f"arn:aws:acm:{REGION}:{ACCOUNT}:certificate/*"
    policies({"HELD": allow(["acm:RequestCertificate", "acm:ListCertificates"], any_one)})
    for ask in (lambda: held("acm").request_certificate(DomainName="held.example"), held("acm").list_certificates):
        refused("AccessDeniedException", ask)


def test_roles_are_passed_only_where_allowed(policies, held, calls):
    role = f"arn:aws:iam::{ACCOUNT}:role/sitekeeper/canary"
    passing = allow("iam:PassRole", role, StringEquals={"iam:PassedToService": "lambda.amazonaws.com"})
    policies({"HELD": {"Statement": [*allow("synthetics:*")["Statement"], *passing["Statement"]]}})
    create_canary(held("synthetics"), "passed", ExecutionRoleArn=role)
    create_canary_as = lambda arn: create_canary(held("synthetics"), "unpassed", ExecutionRoleArn=arn)  # noqa: E731
    refused("AccessDeniedException", lambda: create_canary_as(f"arn:aws:iam::{ACCOUNT}:role/admin"))
    assert (calls()[-1]["action"], calls()[-1]["arn"]) == ("iam:PassRole", f"arn:aws:iam::{ACCOUNT}:role/admin")


def test_counts_all_that_a_caller_asked_for(policies, held, endpoint):
    policies({"COUNTED": allow(["sns:CreateTopic", "sns:TagResource"])})
    for name in ("counted", "counted", "other"):
        held("sns", "COUNTED").create_topic(Name=name, Tags=OURS)
    refused("AuthorizationError", lambda: held("sns", "COUNTED").list_topics())
    requests.delete(f"{endpoint}/twin/calls", timeout=10)
    told = requests.get(f"{endpoint}/twin/asked", timeout=10).json()
    assert [(t["action"], t["allowed"], t["arn"], t["count"]) for t in told if t["accessKeyId"] == "COUNTED"] == [
        ("sns:CreateTopic", True, "", 3), ("sns:ListTopics", False, "*", 1), ("sns:TagResource", True, "", 3),
    ]  # fmt: skip


def test_tells_by_which_statement_and_resource_something_is_allowed(policies, held, endpoint):
    ours, all_of_us = "arn:aws:sns:*:*:granted_*", "arn:aws:sns:us-west-1:*:*"
    tagged = {**allow("sns:CreateTopic", [ours, "arn:aws:sns:*:*:other_*"])["Statement"][0], "Sid": "Ours"}
    all_there = {**allow("sns:*", all_of_us, StringEquals={"aws:RequestTag/sitekeeper:owner": "main"})["Statement"][0], "Sid": "All"}
    policies({"GRANTED": {"Statement": [tagged, all_there]}})
    held("sns", "GRANTED").create_topic(Name="granted_1")
    held("sns", "GRANTED").create_topic(Name="granted_2", Tags=OURS)
    refused("AuthorizationError", lambda: held("sns", "GRANTED").create_topic(Name="third"))
    told = requests.get(f"{endpoint}/twin/granted", timeout=10).json()
    assert [(t["sid"], t["action"], t["resource"], t["count"]) for t in told if t["accessKeyId"] == "GRANTED"] == [
        ("All", "sns:CreateTopic", all_of_us, 1), ("All", "sns:TagResource", all_of_us, 1), ("Ours", "sns:CreateTopic", ours, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(("part", "kind"), [("target", "windowtarget"), ("task", "windowtask")])
def test_what_is_taken_out_of_a_window_is_asked_for_too(policies, held, calls, part, kind):
    policies({"HELD": allow("ssm:*", "arn:aws:ssm:*:*:maintenancewindow/*")})
    ids = {"WindowId": "mw-0123456789abcdef0", f"Window{part.title()}Id": "00000000-0000-0000-0000-000000000000"}
    take_out = getattr(held("ssm"), f"deregister_{part}_from_maintenance_window")
    refused("AccessDeniedException", lambda: take_out(**ids))
    assert calls()[-1]["arn"] == f"arn:aws:ssm:{REGION}:{ACCOUNT}:{kind}/00000000-0000-0000-0000-000000000000"


def test_sessions_go_by_their_maker_or_their_role(policies, held):
    role = f"arn:aws:iam::{ACCOUNT}:role/operator"
    policies({"MAKER": allow("sts:AssumeRole", role)})
    made = held("sts", "MAKER").assume_role(RoleArn=role, RoleSessionName="session")["Credentials"]
    session = held("ssm", made["AccessKeyId"], aws_session_token=made["SessionToken"])
    message = refused("AccessDeniedException", session.describe_maintenance_windows)
    assert f"arn:aws:sts::{ACCOUNT}:assumed-role/operator/session" in message
    policies({role: allow("ssm:*")})
    session.describe_maintenance_windows()


def test_the_shipped_policy_lets_the_operator_keep_what_is_its_own(policies, held, aws):
    answer = policies({"HELD": json.loads(_SHIPPED.read_text().replace("${owner}", "main"))})
    assert answer.status_code == 200, answer.text
    ssm = held("ssm")
    window = ssm.create_maintenance_window(Name="ours", **WINDOW, Tags=OURS)["WindowId"]
    ssm.register_task_with_maintenance_window(
        WindowId=window, TaskArn="AWS-RunPatchBaseline", TaskType="RUN_COMMAND", Targets=TARGETS, MaxConcurrency="1",
        MaxErrors="1", TaskInvocationParameters=INVOCATION,
    )  # fmt: skip
    ssm.describe_parameters()
    ssm.get_parameters(Names=["/sitekeeper/v1/main/tokyo"])
    refused("AccessDeniedException", lambda: ssm.get_parameters(Names=["/sitekeeper/v1/other/tokyo"]))
    theirs = aws("ssm", REGION).create_maintenance_window(Name="theirs", **WINDOW)["WindowId"]
    refused("AccessDeniedException", lambda: ssm.delete_maintenance_window(WindowId=theirs))
    ssm.delete_maintenance_window(WindowId=window)


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"Statement": {"Effect": "Permit", "Action": "*", "Resource": "*"}}, "Effect is Allow or Deny, not 'Permit'"),
        ({"Statement": {"Effect": "Allow", "Action": "*"}}, "either Resource or NotResource"),
        (allow("*", DateGreaterThan={"aws:CurrentTime": "x"}), "condition operator 'DateGreaterThan'"),
        (allow("*", StringEquals={"aws:SourceIp": "x"}), "condition key 'aws:SourceIp'"),
        (allow("*", "arn:aws:s3:::${aws:username}"), "policy variables"),
        ([], "Expected a JSON object"),
    ],
)
def test_refuses_documents_that_it_does_not_understand(policies, document, message):
    assert message in policies({"HELD": document}).json()["message"]


def test_channels_of_others_are_left_to_them(endpoint, policies, held, aws):
    """By the shipped policy: a configuration is made with our tags, and only such are changed."""
    requests.post(
        f"{endpoint}/twin/facts", json={"region": "us-east-2", "slackWorkspaces": {"TPOLICY01": "authorised"}}, timeout=10
    )
    policies({"HELD": json.loads(_SHIPPED.read_text().replace("${owner}", "main"))})
    ours, people = held("chatbot", region="us-east-2"), aws("chatbot", "us-east-2")
    asked = {"SlackTeamId": "TPOLICY01", "IamRoleArn": f"arn:aws:iam::{ACCOUNT}:role/sitekeeper/main/chat"}
    tags = [{"TagKey": tag["Key"], "TagValue": tag["Value"]} for tag in OURS]
    make = lambda client, name, **more: client.create_slack_channel_configuration(  # noqa: E731
        **asked, SlackChannelId=f"C{name.upper()}", ConfigurationName=name, **more
    )["ChannelConfiguration"]["ChatConfigurationArn"]
    refused("AccessDeniedException", lambda: make(ours, "untagged"))
    mine, theirs = make(ours, "mine", Tags=tags), make(people, "theirs")
    for arn, channel in ((mine, "CMINE"), (theirs, "CTHEIRS")):
        update = lambda arn=arn, channel=channel: ours.update_slack_channel_configuration(  # noqa: E731
            ChatConfigurationArn=arn, SlackChannelId=channel, LoggingLevel="ERROR"
        )
        delete = lambda arn=arn: ours.delete_slack_channel_configuration(ChatConfigurationArn=arn)  # noqa: E731
        for act in (update, delete):
            if arn == mine:
                act()
            else:
                refused("AccessDeniedException", act)
    people.delete_slack_channel_configuration(ChatConfigurationArn=theirs)
