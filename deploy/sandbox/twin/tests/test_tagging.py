"""The tagging API joins what the services' lists don't carry."""

from __future__ import annotations

import pytest
from test_synthetics import create as create_canary
from test_validation import ALARM, WINDOW

REGION = "us-east-1"
OWNED = [{"Key": "sitekeeper:owner", "Value": "join"}]
FILTER = [{"Key": "sitekeeper:owner", "Values": ["join"]}]


@pytest.fixture(scope="module")
def made(aws):
    """One tagged resource of each kind."""
    ssm, cloudwatch, ec2 = aws("ssm", REGION), aws("cloudwatch", REGION), aws("ec2", REGION)
    ssm.create_maintenance_window(**WINDOW, Tags=OWNED)
    ssm.create_patch_baseline(Name="join", Tags=OWNED)
    ssm.put_parameter(Name="/sitekeeper/v1/join", Value="{}", Type="String", Tags=OWNED)
    cloudwatch.put_metric_alarm(**{**ALARM, "AlarmName": "join"}, Tags=OWNED)
    cloudwatch.put_composite_alarm(AlarmName="join-all", AlarmRule="ALARM(join)", Tags=OWNED)
    aws("sns", REGION).create_topic(Name="join", Tags=OWNED)
    create_canary(aws("synthetics", REGION), "join", Tags={"sitekeeper:owner": "join"})
    tags = [{"ResourceType": "instance", "Tags": OWNED}]
    ec2.run_instances(ImageId="ami-12c6146b", MinCount=1, MaxCount=1, TagSpecifications=tags)
    subnets = [s["SubnetId"] for s in ec2.describe_subnets()["Subnets"]][:2]
    aws("elbv2", REGION).create_load_balancer(Name="join", Subnets=subnets, Scheme="internal", Tags=OWNED)


def resources(aws, **query):
    tagging = aws("resourcegroupstaggingapi", REGION)
    pages = tagging.get_paginator("get_resources").paginate(**query)
    return [r["ResourceARN"].split(":", 5) for p in pages for r in p["ResourceTagMappingList"]]


@pytest.mark.usefixtures("made")
def test_every_kind_is_found(aws):
    kinds = {(arn[2], arn[5].replace("/", ":").split(":")[0]) for arn in resources(aws, TagFilters=FILTER)}
    assert kinds == {
        ("ssm", "maintenancewindow"), ("ssm", "patchbaseline"), ("ssm", "parameter"), ("cloudwatch", "alarm"),
        ("sns", "join"), ("synthetics", "canary"), ("ec2", "instance"), ("elasticloadbalancing", "loadbalancer"),
    }  # fmt: skip


@pytest.mark.usefixtures("made")
def test_types_keys_and_values_narrow(aws):
    alarms = resources(aws, TagFilters=FILTER, ResourceTypeFilters=["cloudwatch:alarm"])
    assert {arn[5] for arn in alarms} == {"alarm:join", "alarm:join-all"}
    assert resources(aws, TagFilters=[{"Key": "sitekeeper:owner", "Values": ["nobody"]}]) == []
    assert resources(aws, TagFilters=[*FILTER, {"Key": "missing"}]) == []
    assert len(resources(aws, TagFilters=[{"Key": "sitekeeper:owner"}], ResourceTypeFilters=["ssm"])) == 3


def test_a_hundred_a_page(aws):
    cloudwatch, tagging = aws("cloudwatch", REGION), aws("resourcegroupstaggingapi", REGION)
    for i in range(103):
        cloudwatch.put_metric_alarm(**{**ALARM, "AlarmName": f"many-{i}"}, Tags=[{"Key": "many", "Value": "1"}])
    first = tagging.get_resources(TagFilters=[{"Key": "many"}])
    rest = tagging.get_resources(TagFilters=[{"Key": "many"}], PaginationToken=first["PaginationToken"])
    assert (len(first["ResourceTagMappingList"]), len(rest["ResourceTagMappingList"])) == (100, 3)
    assert rest["PaginationToken"] == ""


def test_deleted_resources_are_gone(aws):
    cloudwatch = aws("cloudwatch", REGION)
    cloudwatch.put_metric_alarm(**{**ALARM, "AlarmName": "gone"}, Tags=[{"Key": "gone", "Value": "1"}])
    cloudwatch.delete_alarms(AlarmNames=["gone"])
    assert resources(aws, TagFilters=[{"Key": "gone"}]) == []
