"""Volumes and launch templates, as Terraform uses them."""

from __future__ import annotations

import pytest
from errors import refused


@pytest.fixture
def ec2(aws):
    return aws("ec2", "eu-west-2")


def test_a_volume_grows_and_never_shrinks(ec2):
    volume = ec2.create_volume(AvailabilityZone="eu-west-2a", Size=30)["VolumeId"]
    assert ec2.modify_volume(VolumeId=volume, Size=40)["VolumeModification"]["TargetSize"] == 40
    assert "smaller" in refused("InvalidParameterValue", lambda: ec2.modify_volume(VolumeId=volume, Size=30))
    assert ec2.modify_volume(VolumeId=volume, VolumeType="gp3")["VolumeModification"]["TargetVolumeType"] == "gp3"
    assert ec2.describe_volumes(VolumeIds=[volume])["Volumes"][0]["Size"] == 40


def test_a_template_keeps_its_own_tags_out_of_what_it_starts(ec2):
    tags = [{"ResourceType": kind, "Tags": [{"Key": "kind", "Value": kind}]} for kind in ("instance", "launch-template")]
    made = ec2.create_launch_template(
        LaunchTemplateName="web",
        LaunchTemplateData={"InstanceType": "t3.small", "TagSpecifications": tags[:1]},
        TagSpecifications=tags[1:],
    )["LaunchTemplate"]
    (version,) = ec2.describe_launch_template_versions(LaunchTemplateId=made["LaunchTemplateId"])["LaunchTemplateVersions"]
    assert [item["ResourceType"] for item in version["LaunchTemplateData"]["TagSpecifications"]] == ["instance"]
    (read,) = ec2.describe_launch_templates(LaunchTemplateIds=[made["LaunchTemplateId"]])["LaunchTemplates"]
    assert read["Tags"] == tags[1]["Tags"]


def test_what_is_tagged_shows_its_own_tags_and_no_others(ec2):
    ids = [ec2.create_volume(AvailabilityZone="eu-west-2a", Size=size)["VolumeId"] for size in (1, 2, 3)]
    for volume in ids[:2]:
        ec2.create_tags(Resources=[volume], Tags=[{"Key": "Name", "Value": volume}, {"Key": "team", "Value": "web"}])
    for volume in ids:
        (shown,) = ec2.describe_volumes(VolumeIds=[volume])["Volumes"]
        listed = ec2.describe_tags(Filters=[{"Name": "resource-id", "Values": [volume]}])["Tags"]
        assert shown.get("Tags", []) == [{"Key": tag["Key"], "Value": tag["Value"]} for tag in listed]
    assert [v["VolumeId"] for v in ec2.describe_volumes(Filters=[{"Name": "tag:Name", "Values": ids[:1]}])["Volumes"]] == ids[:1]
