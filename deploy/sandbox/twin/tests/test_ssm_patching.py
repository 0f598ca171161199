"""Patch baselines, patch groups, associations."""

from __future__ import annotations

import pytest
from errors import refused

RULE = {"PatchFilterGroup": {"PatchFilters": [{"Key": "SEVERITY", "Values": ["Critical"]}]}, "ApproveAfterDays": 1}


@pytest.fixture
def ssm(aws):
    return aws("ssm", "eu-west-1")


def create(ssm, name, **more):
    return ssm.create_patch_baseline(
        Name=name, OperatingSystem="AMAZON_LINUX_2023", ApprovalRules={"PatchRules": [RULE]}, **more
    )["BaselineId"]


def test_baseline_life(ssm):
    baseline = create(ssm, "life", Description="first", Tags=[{"Key": "sitekeeper:owner", "Value": "main"}])
    read = ssm.get_patch_baseline(BaselineId=baseline)
    assert read["ApprovalRules"]["PatchRules"][0]["EnableNonSecurity"] is False
    assert read["RejectedPatchesAction"] == "ALLOW_AS_DEPENDENCY"
    ssm.update_patch_baseline(BaselineId=baseline, Name="life", RejectedPatches=["kernel"], Replace=True)
    read = ssm.get_patch_baseline(BaselineId=baseline)
    assert (read["RejectedPatches"], read["ApprovalRules"]) == (["kernel"], {"PatchRules": []})
    assert read["OperatingSystem"] == "AMAZON_LINUX_2023" and "Description" not in read
    tags = ssm.list_tags_for_resource(ResourceType="PatchBaseline", ResourceId=baseline)["TagList"]
    assert tags == [{"Key": "sitekeeper:owner", "Value": "main"}]
    ssm.delete_patch_baseline(BaselineId=baseline)
    refused("DoesNotExistException", lambda: ssm.get_patch_baseline(BaselineId=baseline))


def test_baseline_client_token(ssm):
    first = create(ssm, "token", ClientToken="t-1")
    assert create(ssm, "token", ClientToken="t-1") == first
    assert create(ssm, "token", ClientToken="t-2") != first
    refused("IdempotentParameterMismatch", lambda: create(ssm, "other", ClientToken="t-1"))


def test_baselines_in_pages(ssm):
    made = {create(ssm, f"paged-{i}") for i in range(7)}
    filters = [{"Key": "NAME_PREFIX", "Values": ["paged-"]}, {"Key": "OWNER", "Values": ["Self"]}]
    pages = list(ssm.get_paginator("describe_patch_baselines").paginate(Filters=filters, MaxResults=3))
    assert [len(p["BaselineIdentities"]) for p in pages] == [3, 3, 1]
    assert {b["BaselineId"] for p in pages for b in p["BaselineIdentities"]} == made
    refused("InvalidNextToken", lambda: ssm.describe_patch_baselines(NextToken="mine"))


def test_aws_baselines_are_listed_unless_the_owner_is_self(ssm):
    owned = ssm.describe_patch_baselines(Filters=[{"Key": "OWNER", "Values": ["AWS"]}])["BaselineIdentities"]
    assert {b["BaselineName"] for b in owned} >= {"AWS-AmazonLinux2023DefaultPatchBaseline"}
    assert ssm.describe_patch_baselines(Filters=[{"Key": "OWNER", "Values": ["Self"]}, {"Key": "NAME_PREFIX", "Values": ["AWS-"]}])["BaselineIdentities"] == []


def test_patch_groups(ssm):
    baseline = create(ssm, "grouped")
    ssm.register_patch_baseline_for_patch_group(BaselineId=baseline, PatchGroup="daily")
    again = lambda: ssm.register_patch_baseline_for_patch_group(BaselineId=baseline, PatchGroup="daily")  # noqa: E731
    refused("AlreadyExistsException", again)
    refused("ResourceInUseException", lambda: ssm.delete_patch_baseline(BaselineId=baseline))
    mappings = ssm.describe_patch_groups(Filters=[{"Key": "NAME_PREFIX", "Values": ["dai"]}])["Mappings"]
    assert [(m["PatchGroup"], m["BaselineIdentity"]["BaselineId"]) for m in mappings] == [("daily", baseline)]
    assert ssm.get_patch_baseline(BaselineId=baseline)["PatchGroups"] == ["daily"]
    ssm.deregister_patch_baseline_for_patch_group(BaselineId=baseline, PatchGroup="daily")
    assert ssm.describe_patch_groups()["Mappings"] == []
    ssm.delete_patch_baseline(BaselineId=baseline)


def test_associations(ssm):
    targets = [{"Key": "InstanceIds", "Values": ["*"]}]
    made = ssm.create_association(Name="AWS-UpdateSSMAgent", Targets=targets)["AssociationDescription"]
    ssm.update_association(AssociationId=made["AssociationId"], ScheduleExpression="rate(1 day)")
    read = ssm.describe_association(AssociationId=made["AssociationId"])["AssociationDescription"]
    assert (read["AssociationVersion"], read["ScheduleExpression"]) == ("2", "rate(1 day)")
    ssm.delete_association(AssociationId=made["AssociationId"])
    refused("AssociationDoesNotExist", lambda: ssm.describe_association(AssociationId=made["AssociationId"]))


def test_public_images_exist_as_parameters_and_as_images(ssm, aws):
    names = [
        "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
        "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
        "/aws/service/canonical/ubuntu/server/22.04/stable/current/amd64/hvm/ebs-gp2/ami-id",
        "/aws/service/canonical/ubuntu/server/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id",
        "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base",
        "/aws/service/ami-windows-latest/Windows_Server-2025-English-Full-Base",
    ]
    images = [p["Value"] for p in ssm.get_parameters(Names=names)["Parameters"]]
    assert len(images) == len(names)
    assert len(aws("ec2", "eu-west-1").describe_images(ImageIds=images)["Images"]) == len(set(images)) == len(names)
