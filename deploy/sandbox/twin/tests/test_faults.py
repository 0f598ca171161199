"""Faults: each kind as a client sees it, and which calls a rule strikes."""

from __future__ import annotations

import boto3
import pytest
import requests
from botocore.config import Config
from botocore.exceptions import ClientError, ConnectionClosedError
from certificates import signed
from errors import refused
from test_ssm_windows import WINDOW

REGION = "eu-south-1"


@pytest.fixture
def faults(endpoint):
    """`faults(rule, …)` sets rules; they end with the test."""
    page = f"{endpoint}/twin/faults"
    yield lambda *rules: requests.post(page, json=list(rules), timeout=10).json()
    requests.delete(page, timeout=10)


@pytest.fixture
def ssm(aws):
    return aws("ssm", REGION)


@pytest.fixture
def window(ssm):
    made = ssm.create_maintenance_window(Name="faulty", **WINDOW)["WindowId"]
    yield made
    ssm.delete_maintenance_window(WindowId=made)


def status(call):
    """The HTTP status of a refusal."""
    with pytest.raises(ClientError) as caught:
        call()
    return caught.value.response["ResponseMetadata"]["HTTPStatusCode"]


def test_throttled_once_with_the_code_of_the_service(aws, faults):
    asks = {
        "acm": ("ThrottlingException", lambda: aws("acm", REGION).list_certificates()),
        "cloudwatch": ("Throttling", lambda: aws("cloudwatch", REGION).describe_alarms()),
        "ec2": ("RequestLimitExceeded", lambda: aws("ec2", REGION).describe_instances()),
        "resourcegroupstaggingapi": ("ThrottledException", lambda: aws("resourcegroupstaggingapi", REGION).get_resources()),
        "sns": ("ThrottlingException", lambda: aws("sns", REGION).list_topics()),
        "ssm": ("ThrottlingException", lambda: aws("ssm", REGION).describe_maintenance_windows()),
        "synthetics": ("TooManyRequestsException", lambda: aws("synthetics", REGION).describe_canaries()),
    }
    for service, (code, ask) in asks.items():
        faults({"service": service, "fault": "throttled"})
        refused(code, ask)
        ask()


def test_an_error_before_has_no_effect_and_one_after_has(ssm, faults, calls):
    listed = lambda name: ssm.describe_maintenance_windows(Filters=[{"Key": "Name", "Values": [name]}])["WindowIdentities"]  # noqa: E731
    for fault, made in (("error-before", 0), ("error-after", 1)):
        faults({"service": "ssm", "operation": "CreateMaintenanceWindow", "fault": fault})
        assert status(lambda: ssm.create_maintenance_window(Name=fault, **WINDOW)) == 500  # noqa: B023
        assert len(listed(fault)) == made
    assert [call["fault"] for call in calls()] == ["error-before", None, "error-after", None]


@pytest.mark.parametrize(("fault", "made"), [("timeout-before", 0), ("timeout-after", 1)])
def test_a_timeout_drops_the_connection(ssm, faults, calls, fault, made):
    faults({"service": "ssm", "operation": "CreatePatchBaseline", "fault": fault, "seconds": 0.1})
    with pytest.raises(ConnectionClosedError):
        ssm.create_patch_baseline(Name=fault)
    named = ssm.describe_patch_baselines(Filters=[{"Key": "NAME_PREFIX", "Values": [fault]}])["BaselineIdentities"]
    assert len(named) == made
    assert calls()[0]["status"] is None


def test_denied_in_the_words_of_aws(ssm, faults):
    faults({"service": "ssm", "operation": "DescribeMaintenanceWindows", "fault": "denied"})
    message = refused("AccessDeniedException", ssm.describe_maintenance_windows)
    assert "is not authorized to perform: ssm:DescribeMaintenanceWindows on resource: *" in message


def test_gone_though_it_was_listed(ssm, faults, window, aws):
    faults({"service": "ssm", "operation": "GetMaintenanceWindow", "fault": "gone", "resource": window})
    refused("DoesNotExistException", lambda: ssm.get_maintenance_window(WindowId=window))
    assert ssm.get_maintenance_window(WindowId=window)["Name"] == "faulty"
    faults({"service": "sns", "operation": "GetTopicAttributes", "fault": "gone"})
    topic = "arn:aws:sns:eu-south-1:123456789012:t"
    refused("NotFound", lambda: aws("sns", REGION).get_topic_attributes(TopicArn=topic))


def test_half_a_page_of_the_twins_own_lists(aws, faults):
    sns = aws("sns", REGION)
    made = {sns.create_topic(Name=f"half-{i}")["TopicArn"] for i in range(4)}
    faults({"service": "sns", "operation": "ListTopics", "fault": "half-page"})
    first = sns.list_topics()
    assert 0 < len(first["Topics"]) < 4
    rest = sns.list_topics(NextToken=first["NextToken"])
    assert {topic["TopicArn"] for topic in first["Topics"] + rest["Topics"]} >= made


def test_half_a_page_of_motos_lists(aws, ssm, faults):
    for i in range(4):
        ssm.put_parameter(Name=f"/half/{i}", Value="x", Type="String")
    faults({"service": "ssm", "operation": "GetParametersByPath", "fault": "half-page"})
    first = ssm.get_parameters_by_path(Path="/half/")
    rest = ssm.get_parameters_by_path(Path="/half/", NextToken=first["NextToken"])
    assert (len(first["Parameters"]), len(rest["Parameters"])) == (2, 2)
    ec2 = aws("ec2", REGION)
    for _ in range(2):
        ec2.run_instances(ImageId="ami-12c6146b", MinCount=1, MaxCount=1)
    faults({"service": "ec2", "operation": "DescribeInstances", "fault": "half-page"})
    assert [len(page["Reservations"]) for page in ec2.get_paginator("describe_instances").paginate()] == [1, 1]


def test_faults_of_certificates(aws, faults):
    acm, made = aws("acm", "eu-west-2"), signed("faults.example", kind="RSA_2048").material()
    faults({"service": "acm", "operation": "ImportCertificate", "fault": "error-after"})
    refused("InternalFailure", lambda: acm.import_certificate(**made))
    (kept,) = acm.list_certificates()["CertificateSummaryList"]
    faults({"service": "acm", "operation": "DescribeCertificate", "fault": "gone", "resource": kept["CertificateArn"]})
    refused("ResourceNotFoundException", lambda: acm.describe_certificate(CertificateArn=kept["CertificateArn"]))
    acm.request_certificate(DomainName="faults.example")
    faults({"service": "acm", "operation": "ListCertificates", "fault": "half-page"})
    assert [len(page["CertificateSummaryList"]) for page in acm.get_paginator("list_certificates").paginate()] == [1, 1]


def test_skip_times_and_how_often_it_struck(ssm, faults, endpoint):
    faults({"service": "ssm", "operation": "DescribeMaintenanceWindows", "fault": "throttled", "skip": 1, "times": 2})
    ssm.describe_maintenance_windows()
    for _ in range(2):
        refused("ThrottlingException", ssm.describe_maintenance_windows)
    ssm.describe_maintenance_windows()
    (told,) = requests.get(f"{endpoint}/twin/faults", timeout=10).json()
    assert (told["struck"], told["times"]) == (2, 2)


def test_a_rule_for_all_of_one_caller(endpoint, ssm, faults):
    other = boto3.client(
        "ssm", region_name=REGION, endpoint_url=endpoint, aws_access_key_id="OTHER", aws_secret_access_key="s",
        config=Config(retries={"max_attempts": 0}),
    )  # fmt: skip
    faults({"service": "*", "operation": "*", "caller": "OTHER", "fault": "throttled", "times": 0})
    for _ in range(3):
        refused("ThrottlingException", other.describe_maintenance_windows)
    ssm.describe_maintenance_windows()


def test_a_rule_for_one_region_ends_without_the_others(aws, endpoint, ssm, faults):
    elsewhere = aws("ssm", "eu-north-1")
    faults(*({"service": "ssm", "fault": "throttled", "region": region, "times": 0} for region in (REGION, "eu-north-1")))
    for client in (ssm, elsewhere):
        refused("ThrottlingException", client.describe_maintenance_windows)
    requests.delete(f"{endpoint}/twin/faults", params={"region": REGION}, timeout=10)
    ssm.describe_maintenance_windows()
    refused("ThrottlingException", elsewhere.describe_maintenance_windows)


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ({"service": "ssm", "fault": "trottled"}, "do you mean 'throttled'?"),
        ({"service": "monitoring", "fault": "gone"}, "There is no service 'monitoring'"),
        ({"service": "ssm", "operation": "GetWindow", "fault": "gone"}, "ssm has no operation 'GetWindow'"),
        ({"operation": "GetCanary", "fault": "gone"}, "'service' must be text"),
        ({"service": "ssm", "fault": "gone", "time": 1}, "There is no 'time' here"),
        ({"service": "ssm", "fault": "gone", "times": 0.5}, "'times' must be a whole number"),
        ({"service": "ssm", "operation": "GetParameter", "fault": "half-page"}, "is no list whose pages"),
        ({"service": "*", "operation": "GetCanary", "fault": "gone"}, "name its service"),
        ("throttled", "Expected a JSON object"),
    ],
)
def test_refuses_bad_rules_kindly(faults, endpoint, rule, message):
    assert message in faults({"service": "ssm", "fault": "gone"}, rule)["message"]
    assert requests.get(f"{endpoint}/twin/faults", timeout=10).json() == []
