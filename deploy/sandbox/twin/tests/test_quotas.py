"""Count quotas, lowered so that a few things reach them."""

from __future__ import annotations

import pytest
import requests
from certificates import signed
from errors import refused
from test_ssm_windows import TARGETS, WINDOW, register_task
from test_synthetics import create as create_canary
from test_validation import ALARM

from twin.quotas import QUOTAS

REGION = "sa-east-1"


@pytest.fixture
def quotas(endpoint):
    """`quotas({name: most})`; AWS's are back after the test."""
    post = lambda given: requests.post(f"{endpoint}/twin/facts", json={"quotas": given}, timeout=10)  # noqa: E731
    yield post
    post(dict.fromkeys(QUOTAS))


@pytest.fixture
def ssm(aws):
    return aws("ssm", REGION)


def test_windows_and_a_token_that_made_the_last_one(ssm, quotas):
    quotas({"ssm.MaintenanceWindows": 1})
    first = ssm.create_maintenance_window(Name="only", ClientToken="only", **WINDOW)["WindowId"]
    refused("ResourceLimitExceededException", lambda: ssm.create_maintenance_window(Name="more", **WINDOW))
    assert ssm.create_maintenance_window(Name="only", ClientToken="only", **WINDOW)["WindowId"] == first
    ssm.delete_maintenance_window(WindowId=first)
    ssm.delete_maintenance_window(WindowId=ssm.create_maintenance_window(Name="next", **WINDOW)["WindowId"])


def test_targets_of_a_task_and_of_a_window(ssm, quotas):
    window = ssm.create_maintenance_window(Name="parts", **WINDOW)["WindowId"]
    register = lambda: ssm.register_target_with_maintenance_window(  # noqa: E731
        WindowId=window, ResourceType="INSTANCE", Targets=TARGETS
    )["WindowTargetId"]
    targets = [register() for _ in range(11)]
    of = lambda count: [{"Key": "WindowTargetIds", "Values": targets[:count]}]  # noqa: E731
    refused("ResourceLimitExceededException", lambda: register_task(ssm, window, Targets=of(11)))
    register_task(ssm, window, Targets=of(10))
    quotas({"ssm.WindowTargets": 11})
    refused("ResourceLimitExceededException", register)
    ssm.delete_maintenance_window(WindowId=window)


def test_baselines_and_their_groups(ssm, quotas):
    quotas({"ssm.PatchBaselines": 1, "ssm.PatchGroups": 1})
    baseline = ssm.create_patch_baseline(Name="only", OperatingSystem="AMAZON_LINUX_2023")["BaselineId"]
    refused("ResourceLimitExceededException", lambda: ssm.create_patch_baseline(Name="more"))
    group = lambda name: ssm.register_patch_baseline_for_patch_group(BaselineId=baseline, PatchGroup=name)  # noqa: E731
    group("one")
    refused("ResourceLimitExceededException", lambda: group("two"))


def test_canaries_alarms_topics_and_parameters(aws, ssm, quotas):
    cloudwatch, sns, synthetics = aws("cloudwatch", REGION), aws("sns", REGION), aws("synthetics", REGION)
    make = {
        "synthetics.Canaries": lambda name: create_canary(synthetics, name),
        "cloudwatch.Alarms": lambda name: cloudwatch.put_metric_alarm(**{**ALARM, "AlarmName": name}),
        "sns.Topics": lambda name: sns.create_topic(Name=name),
        "ssm.Parameters": lambda name: ssm.put_parameter(Name=name, Value="x", Type="String", Overwrite=True),
    }
    quotas(dict.fromkeys(make, 1))
    for name, make_one in make.items():
        make_one("one")
        refused(QUOTAS[name].refusal, lambda: make_one("two"))  # noqa: B023
    for name in ("cloudwatch.Alarms", "sns.Topics", "ssm.Parameters"):
        make[name]("one")


def test_load_balancers(aws, quotas):
    subnets = [subnet["SubnetId"] for subnet in aws("ec2", REGION).describe_subnets()["Subnets"]][:2]
    create = lambda name, kind: aws("elbv2", REGION).create_load_balancer(Name=name, Subnets=subnets, Type=kind)  # noqa: E731
    quotas({"elbv2.LoadBalancers": 1})
    create("network", "network")
    create("first", "application")
    refused("TooManyLoadBalancers", lambda: create("second", "application"))


def test_certificates(aws, quotas):
    acm = aws("acm", REGION)
    make = {
        "acm.Certificates": lambda name: acm.request_certificate(DomainName=name, ValidationMethod="DNS"),
        "acm.ImportedCertificates": lambda name: acm.import_certificate(**signed(name).material()),
    }
    quotas(dict.fromkeys(make, 1))
    for name, make_one in make.items():
        arn = make_one("one.example")["CertificateArn"]
        refused(QUOTAS[name].refusal, lambda: make_one("two.example"))  # noqa: B023
        acm.delete_certificate(CertificateArn=arn)
        make_one("two.example")
    names = [f"{i}.example" for i in range(10)]
    ask = lambda: acm.request_certificate(DomainName="example.org", SubjectAlternativeNames=names)  # noqa: E731
    quotas({"acm.Certificates": 2})
    refused("LimitExceededException", ask)
    quotas({"acm.DomainNames": 11})
    ask()


def test_cache_policies(aws, quotas):
    quotas({"cloudfront.CachePolicies": 0})
    config = {"Name": "none", "MinTTL": 0}
    refused("TooManyCachePolicies", lambda: aws("cloudfront").create_cache_policy(CachePolicyConfig=config))


def test_service_quotas_answer_the_same_numbers(aws, quotas):
    asked = aws("service-quotas", REGION)
    (listed,) = asked.list_service_quotas(ServiceCode="elasticloadbalancing")["Quotas"]
    assert listed["Value"] == 50
    quotas({"elbv2.LoadBalancers": 3})
    again = asked.get_service_quota(ServiceCode="elasticloadbalancing", QuotaCode=listed["QuotaCode"])["Quota"]
    assert again["Value"] == 3
    refused("NoSuchResourceException", lambda: asked.get_service_quota(ServiceCode="cloudfront", QuotaCode="L-0"))
    assert asked.get_service_quota(ServiceCode="vpc", QuotaCode="L-F678F1CE")["Quota"]["Value"] == 5


def test_service_quotas_tell_some_only_by_default_until_they_are_changed(aws, quotas, endpoint):
    asked = aws("service-quotas", REGION)
    in_force = lambda: asked.list_service_quotas(ServiceCode="ssm")["Quotas"]  # noqa: E731
    by_default = lambda: asked.list_aws_default_service_quotas(ServiceCode="ssm")["Quotas"]  # noqa: E731
    assert in_force() == []
    assert [quota["Value"] for quota in by_default()] == [50, 50]
    quotas({"ssm.MaintenanceWindows": 2})
    (changed,) = in_force()
    assert (changed["QuotaName"], changed["Value"]) == ("maintenance windows", 2)
    assert [quota["Value"] for quota in by_default()] == [50, 50]
    pages = asked.get_paginator("list_aws_default_service_quotas").paginate(
        ServiceCode="ssm", PaginationConfig={"PageSize": 1}
    )
    assert [len(page["Quotas"]) for page in pages] == [1, 1]
    refused("NoSuchResourceException", lambda: asked.list_aws_default_service_quotas(ServiceCode="none"))


def test_a_region_may_have_quotas_of_its_own(aws, ssm, quotas, endpoint):
    facts = {"region": REGION, "quotas": {"ssm.MaintenanceWindows": 0}}
    assert requests.post(f"{endpoint}/twin/facts", json=facts, timeout=10).status_code == 200
    refused("ResourceLimitExceededException", lambda: ssm.create_maintenance_window(Name="more", **WINDOW))
    told = lambda where: requests.get(f"{endpoint}/twin/facts{where}", timeout=10).json()["quotas"]  # noqa: E731
    assert (told("")["ssm.MaintenanceWindows"], told(f"?region={REGION}")["ssm.MaintenanceWindows"]) == (50, 0)
    elsewhere = aws("ssm", "us-west-1")
    elsewhere.delete_maintenance_window(WindowId=elsewhere.create_maintenance_window(Name="elsewhere", **WINDOW)["WindowId"])
    facts["quotas"] = {"ssm.MaintenanceWindows": None}
    requests.post(f"{endpoint}/twin/facts", json=facts, timeout=10)
    ssm.delete_maintenance_window(WindowId=ssm.create_maintenance_window(Name="again", **WINDOW)["WindowId"])


def test_refuses_names_that_are_none(quotas):
    assert "there is ssm.MaintenanceWindows" in quotas({"ssm.MaintenanceWindow": 3}).json()["message"]
    assert quotas({"ssm.Parameters": -1}).status_code == quotas([1]).status_code == 400
