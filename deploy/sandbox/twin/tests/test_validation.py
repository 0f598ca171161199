"""Requests that break AWS's models or rules, and AWS's own codes for them."""

from __future__ import annotations

import json

import pytest
import requests
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from errors import refused

WINDOW = {"Name": "web", "Schedule": "cron(0 3 * * ? *)", "Duration": 3, "Cutoff": 1, "AllowUnassociatedTargets": False}
ALARM = {
    "AlarmName": "a", "Namespace": "N", "MetricName": "M", "Statistic": "Minimum", "Period": 60,
    "EvaluationPeriods": 1, "Threshold": 1, "ComparisonOperator": "LessThanThreshold",
}  # fmt: skip
CANARY = {
    "Name": "checked", "Code": {"Handler": "index.handler", "ZipFile": b"zip"}, "ArtifactS3Location": "s3://b/x",
    "ExecutionRoleArn": "arn:aws:iam::123456789012:role/canary", "Schedule": {"Expression": "rate(5 minutes)"},
    "RuntimeVersion": "syn-nodejs-puppeteer-17.0",
}  # fmt: skip


def test_json_values_out_of_range(aws):
    message = refused("ValidationException", lambda: aws("ssm").create_maintenance_window(**{**WINDOW, "Duration": 99}))
    assert message == (
        "1 validation error detected: Value '99' at 'duration' failed to satisfy constraint: "
        "Member must have value less than or equal to 24"
    )


def test_json_missing_member(aws):
    message = refused("ValidationException", lambda: aws("ssm").create_maintenance_window(Name="abc"))
    assert message.startswith("4 validation errors detected: Value null at 'schedule'")
    assert "Member must not be null" in message


def test_json_enum_and_pattern(aws):
    call = lambda: aws("ssm").create_patch_baseline(Name="a b!", OperatingSystem="BEOS")  # noqa: E731
    message = refused("ValidationException", call)
    assert "Member must satisfy regular expression pattern: ^[a-zA-Z0-9_\\-.]{3,128}$" in message
    assert "Member must satisfy enum value set: [WINDOWS, " in message


def test_json_wrong_type(aws, endpoint):
    refused("SerializationException", lambda: aws("ssm").create_maintenance_window(**{**WINDOW, "Duration": "3"}))


@pytest.mark.parametrize(
    ("operation", "body", "code"),
    [
        ("DescribePatches", {}, "UnknownOperationException"),
        ("DescribePatchBaselines", {"Filter": []}, "SerializationException"),
    ],
)
def test_json_what_the_model_does_not_know(endpoint, operation, body, code):
    request = AWSRequest(
        "POST", endpoint + "/", data=json.dumps(body),
        headers={"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": f"AmazonSSM.{operation}"},
    )  # fmt: skip
    SigV4Auth(Credentials("TESTKEY", "secret"), "ssm", "ap-northeast-1").add_auth(request)
    answer = requests.post(request.url, data=request.data, headers=dict(request.headers.items()), timeout=10)
    assert (answer.status_code, answer.json()["__type"]) == (400, code)


def test_query(aws):
    alarm = {**ALARM, "ComparisonOperator": "LessThan", "EvaluationPeriods": 0}
    message = refused("ValidationError", lambda: aws("cloudwatch").put_metric_alarm(**alarm))
    assert "at 'evaluationPeriods'" in message and "at 'comparisonOperator'" in message


def test_query_tag_key_too_long(aws):
    call = lambda: aws("sns").create_topic(Name="t", Tags=[{"Key": "k" * 129, "Value": "v"}])  # noqa: E731
    assert "tags.1.member.key" in refused("ValidationError", call)


def test_query_with_unknown_action(aws, endpoint):
    request = AWSRequest(
        "POST", endpoint + "/", data="Action=MakeTopic&Version=2010-03-31",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )  # fmt: skip
    SigV4Auth(Credentials("TESTKEY", "secret"), "sns", "ap-northeast-1").add_auth(request)
    answer = requests.post(request.url, data=request.data, headers=dict(request.headers.items()), timeout=10)
    assert answer.status_code == 400 and "<Code>InvalidAction</Code>" in answer.text


def test_ec2(aws):
    ec2 = aws("ec2")
    refused("MissingParameter", lambda: ec2.run_instances(ImageId="ami-12c6146b"))
    run = lambda: ec2.run_instances(ImageId="ami-12c6146b", MinCount=1, MaxCount=1, InstanceType="t3.mega")  # noqa: E731
    refused("InvalidParameterValue", run)


def test_rest_json(aws):
    synthetics = aws("synthetics")
    assert "at 'name'" in refused("ValidationException", lambda: synthetics.create_canary(**{**CANARY, "Name": "A B"}))
    assert "at 'name'" in refused("ValidationException", lambda: synthetics.get_canary(Name="UPPER"))


def test_rest_xml(aws):
    batch = {"Paths": {"Items": ["/*"]}, "CallerReference": "1"}
    call = lambda: aws("cloudfront").create_invalidation(DistributionId="E1", InvalidationBatch=batch)  # noqa: E731
    assert "quantity" in refused("MalformedInput", call)
    refused("InvalidInput", lambda: aws("route53").list_hosted_zones(MaxItems="x" * 40, DelegationSetId="d" * 99))


def test_elastic_load_balancing_page_size(aws):
    refused("ValidationError", lambda: aws("elbv2").describe_load_balancers(PageSize=1000))


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"Cutoff": 3}, "cutoff"),
        ({"Schedule": "cron(0 3 * * *)"}, "schedule"),
        ({"Schedule": "cron(0 0 3 * * ? *)"}, "schedule"),
        ({"Schedule": "cron(0 25 * * ? *)"}, "schedule"),
        ({"Schedule": "cron(0 3 ? * ? *)"}, "schedule"),
        ({"ScheduleTimezone": "Asia/Tokio"}, "time zone"),
    ],
)
def test_window_rules(aws, change, word):
    assert word in refused("ValidationException", lambda: aws("ssm").create_maintenance_window(**{**WINDOW, **change}))


@pytest.mark.parametrize(
    "schedule", ["cron(0 3 ? * MON *)", "cron(30 0 3 ? * TUE#2 *)", "cron(0 3 L * ? *)", "rate(7 days)"]
)
def test_window_schedules_that_aws_takes(aws, schedule):
    ssm = aws("ssm")
    window = ssm.create_maintenance_window(**{**WINDOW, "Schedule": schedule})["WindowId"]
    assert ssm.get_maintenance_window(WindowId=window)["Schedule"] == schedule


@pytest.mark.parametrize(
    ("system", "key", "extra"),
    [
        ("UBUNTU", "PRIORITY", {"ApproveAfterDays": 1}),
        ("UBUNTU", "SEVERITY", {}),
        ("AMAZON_LINUX_2023", "MSRC_SEVERITY", {"ApproveAfterDays": 1}),
        ("AMAZON_LINUX_2023", "SEVERITY", {}),
        ("WINDOWS", "SEVERITY", {"ApproveAfterDays": 1}),
    ],
)
def test_patch_rules(aws, system, key, extra):
    rule = {"PatchFilterGroup": {"PatchFilters": [{"Key": key, "Values": ["x"]}]}, **extra}
    call = lambda: aws("ssm").create_patch_baseline(  # noqa: E731
        Name="rules", OperatingSystem=system, ApprovalRules={"PatchRules": [rule]}
    )
    refused("ValidationException", call)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"TreatMissingData": "breach"}, "ValidationError"),
        ({"Period": 45}, "InvalidParameterValue"),
        ({"Period": 3600, "EvaluationPeriods": 200}, "ValidationError"),
    ],
)
def test_alarm_rules(aws, change, code):
    refused(code, lambda: aws("cloudwatch").put_metric_alarm(**{**ALARM, **change}))


@pytest.mark.parametrize("run", [{"MemoryInMB": 1000}, {"TimeoutInSeconds": 600}])
def test_canary_rules(aws, run):
    refused("ValidationException", lambda: aws("synthetics").create_canary(**CANARY, RunConfig=run))


def test_canary_frequency_of_more_than_an_hour(aws):
    call = lambda: aws("synthetics").create_canary(**{**CANARY, "Schedule": {"Expression": "rate(2 hours)"}})  # noqa: E731
    refused("ValidationException", call)


def test_log_retention(aws):
    logs = aws("logs")
    logs.create_log_group(logGroupName="/retention")
    refused("InvalidParameterException", lambda: logs.put_retention_policy(logGroupName="/retention", retentionInDays=31))
    refused("InvalidParameterException", lambda: logs.create_log_group(logGroupName="a b"))
