"""Images of instances with their snapshots: how they come about, are copied, found and removed."""

from __future__ import annotations

import pytest
import requests
from errors import refused
from test_policies import REGION as HELD_REGION
from test_policies import allow, held, policies  # noqa: F401

REGION = "eu-west-3"
OWNED = [{"Key": "owner", "Value": "main"}]


@pytest.fixture
def ec2(aws):
    return aws("ec2", REGION)


@pytest.fixture
def later(endpoint):
    """Lets an hour pass."""
    return lambda: requests.post(f"{endpoint}/twin/advance", json={"seconds": 3_600}, timeout=10)


def start(ec2, encrypted=False, **more):
    root = {"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 9, "Encrypted": encrypted}}
    data = {"DeviceName": "/dev/sdf", "Ebs": {"VolumeSize": 20}}
    (made,) = ec2.run_instances(
        ImageId="ami-12c6146b", MinCount=1, MaxCount=1, BlockDeviceMappings=[root, data], **more
    )["Instances"]  # fmt: skip
    return made["InstanceId"]


def tags(*kinds, given=OWNED):
    return [{"ResourceType": kind, "Tags": given} for kind in kinds]


def create(ec2, instance, name, **more):
    return ec2.create_image(InstanceId=instance, Name=name, NoReboot=True, **more)["ImageId"]


def image(ec2, image_id):
    return ec2.describe_images(ImageIds=[image_id])["Images"][0]


def snapshot_ids(ec2, image_id):
    return [mapping["Ebs"]["SnapshotId"] for mapping in image(ec2, image_id)["BlockDeviceMappings"]]


def test_an_image_is_pending_and_then_available_with_a_snapshot_of_each_volume(ec2, later):
    instance = start(ec2, encrypted=True)
    made = create(ec2, instance, "life", Description="daily", TagSpecifications=tags("image", "snapshot"))
    told = image(ec2, made)
    assert (told["State"], told["OwnerId"], told["SourceInstanceId"]) == ("pending", "123456789012", instance)
    assert (told["Name"], told["Description"], told["Tags"], told["Public"]) == ("life", "daily", OWNED, False)
    later()
    assert image(ec2, made)["State"] == "available"
    snapshots = ec2.describe_snapshots(SnapshotIds=snapshot_ids(ec2, made))["Snapshots"]
    assert [(s["VolumeSize"], s["Encrypted"], s["State"], s["Tags"]) for s in snapshots] == [
        (9, True, "completed", OWNED), (20, False, "completed", OWNED),
    ]  # fmt: skip
    assert snapshots[0]["Description"] == f"Created by CreateImage({instance}) for {made}"


def test_snapshots_outlive_their_image_unless_they_are_to_go_with_it(ec2, later):
    instance = start(ec2)
    kept, dropped = create(ec2, instance, "kept"), create(ec2, instance, "dropped")
    later()
    (root, data), gone = snapshot_ids(ec2, kept), snapshot_ids(ec2, dropped)
    assert root in refused("InvalidSnapshot.InUse", lambda: ec2.delete_snapshot(SnapshotId=root))
    ec2.deregister_image(ImageId=kept)
    refused("InvalidAMIID.Unavailable", lambda: image(ec2, kept))
    ec2.delete_snapshot(SnapshotId=root)
    assert ec2.describe_snapshots(SnapshotIds=[data])["Snapshots"][0]["State"] == "completed"
    refused("InvalidSnapshot.NotFound", lambda: ec2.describe_snapshots(SnapshotIds=[root]))
    answer = ec2.deregister_image(ImageId=dropped, DeleteAssociatedSnapshots=True)
    assert answer["DeleteSnapshotResults"] == [{"SnapshotId": one, "ReturnCode": "success"} for one in gone]
    assert not set(gone) & {s["SnapshotId"] for s in ec2.describe_snapshots(OwnerIds=["self"])["Snapshots"]}


def test_images_are_found_by_owner_tag_and_state_and_in_pages(ec2, later):
    instance = start(ec2)
    find = lambda **filters: [{"Name": key, "Values": [value]} for key, value in filters.items()]  # noqa: E731
    made = [create(ec2, instance, f"paged-{i}", TagSpecifications=tags("image", given=[{"Key": "paged", "Value": str(i % 2)}]))
            for i in range(7)]  # fmt: skip
    mine = find(**{"tag-key": "paged"})
    pages = list(ec2.get_paginator("describe_images").paginate(Owners=["self"], Filters=mine, PaginationConfig={"PageSize": 5}))
    assert [len(page["Images"]) for page in pages] == [5, 2]
    assert [i["ImageId"] for page in pages for i in page["Images"]] == made
    odd = find(**{"tag:paged": "1", "state": "available"})
    assert ec2.describe_images(Owners=["self"], Filters=odd)["Images"] == []
    later()
    assert [i["Name"] for i in ec2.describe_images(Filters=odd)["Images"]] == ["paged-1", "paged-3", "paged-5"]
    assert ec2.describe_images(Owners=["210987654321"], Filters=odd)["Images"] == []
    by_page = lambda **query: ec2.describe_images(MaxResults=query.pop("size", 5), **query)  # noqa: E731
    refused("InvalidParameterCombination", lambda: by_page(ImageIds=made[:1]))
    refused("InvalidParameterValue", lambda: by_page(size=4))
    refused("InvalidParameterValue", lambda: ec2.describe_images(Filters=find(colour="red")))
    refused("InvalidAMIID.NotFound", lambda: ec2.describe_images(ImageIds=[made[0], "ami-00000000000000000"]))


def test_tags_come_and_go_and_the_tagging_api_tells_them(ec2, aws):
    made = create(ec2, start(ec2), "tagged")
    snapshot = snapshot_ids(ec2, made)[0]
    ec2.create_tags(Resources=[made, snapshot], Tags=[{"Key": "image", "Value": "1"}])
    find = lambda: sorted(  # noqa: E731
        item["ResourceARN"].rsplit(":", 1)[-1] for item in aws("resourcegroupstaggingapi", REGION).get_resources(
            TagFilters=[{"Key": "image"}], ResourceTypeFilters=["ec2:image", "ec2:snapshot"]
        )["ResourceTagMappingList"]
    )  # fmt: skip
    assert find() == [f"image/{made}", f"snapshot/{snapshot}"]
    ec2.delete_tags(Resources=[made], Tags=[{"Key": "image"}])
    assert find() == [f"snapshot/{snapshot}"]


def test_a_copy_can_be_encrypted_and_go_to_another_region(ec2, aws, later):
    source = create(ec2, start(ec2), "source", TagSpecifications=tags("image"))
    there = aws("ec2", "eu-west-2")
    copy = lambda name, **more: there.copy_image(Name=name, SourceImageId=source, SourceRegion=REGION, **more)["ImageId"]  # noqa: E731
    refused("InvalidAMIID.Unavailable", lambda: copy("early"))
    later()
    assert aws("kms", "eu-west-2").list_keys()["Keys"] == []
    key = aws("kms", "eu-west-2").create_key()["KeyMetadata"]["Arn"]
    refused("InvalidParameterDependency", lambda: copy("open", KmsKeyId=key))
    made = copy("copy", Encrypted=True, KmsKeyId=key, CopyImageTags=True, TagSpecifications=tags("snapshot"), ClientToken="t")
    assert copy("copy", Encrypted=True, KmsKeyId=key, CopyImageTags=True, TagSpecifications=tags("snapshot"), ClientToken="t") == made
    lost = copy("lost", Encrypted=True, KmsKeyId=f"{key[:-4]}0000")
    later()
    told = image(there, made)
    assert (told["State"], told["Tags"], told["SourceImageId"], told["SourceImageRegion"]) == ("available", OWNED, source, REGION)
    for one in there.describe_snapshots(SnapshotIds=snapshot_ids(there, made))["Snapshots"]:
        assert (one["Encrypted"], one["KmsKeyId"], one["Tags"]) == (True, key, OWNED)
    assert image(there, lost)["State"] == "failed"
    assert all(mapping["Ebs"]["Encrypted"] for mapping in image(there, copy("default", Encrypted=True))["BlockDeviceMappings"])


def test_refuses_names_instances_and_tags_that_are_none(ec2):
    instance = start(ec2)
    create(ec2, instance, "taken")
    assert "already in use by AMI ami-" in refused("InvalidAMIName.Duplicate", lambda: create(ec2, instance, "taken"))
    refused("InvalidAMIName.Malformed", lambda: create(ec2, instance, "12:30"))
    refused("InvalidInstanceID.NotFound", lambda: create(ec2, "i-00000000000000000", "none"))
    refused("InvalidParameterValue", lambda: create(ec2, instance, "volume", TagSpecifications=tags("volume")))
    reserved = tags("image", given=[{"Key": "aws:x", "Value": "1"}])
    refused("InvalidParameterValue", lambda: create(ec2, instance, "reserved", TagSpecifications=reserved))
    refused("DryRunOperation", lambda: create(ec2, instance, "dry", DryRun=True))
    ec2.terminate_instances(InstanceIds=[instance])
    refused("IncorrectInstanceState", lambda: create(ec2, instance, "terminated"))
    refused("InvalidAMIID.Malformed", lambda: ec2.deregister_image(ImageId="image"))
    refused("InvalidAMIID.NotFound", lambda: ec2.deregister_image(ImageId="ami-00000000000000000"))


def test_instances_start_from_images_that_are_available(ec2, later):
    made = create(ec2, start(ec2), "base")
    run = lambda: ec2.run_instances(ImageId=made, MinCount=1, MaxCount=1)["Instances"][0]  # noqa: E731
    refused("InvalidAMIID.Unavailable", run)
    later()
    assert run()["ImageId"] == made


def test_images_of_an_instance_fail_while_a_test_says_so(ec2, later, endpoint):
    instance = start(ec2)
    fact = lambda outcome: requests.post(  # noqa: E731
        f"{endpoint}/twin/facts", json={"region": REGION, "images": {instance: outcome}}, timeout=10
    )
    assert fact("failed").status_code == 200
    made = create(ec2, instance, "fails")
    later()
    assert (image(ec2, made)["State"], image(ec2, made)["StateReason"]["Code"]) == ("failed", "Server.InternalError")
    fact("available")
    made = create(ec2, instance, "works")
    later()
    assert image(ec2, made)["State"] == "available"


def test_a_caller_is_held_to_tagged_images(policies, held, aws, later):  # noqa: F811
    here = f"arn:aws:ec2:{HELD_REGION}:"
    new = [f"{here}:image/*", f"{here}:snapshot/*"]
    owned, brought = {"aws:ResourceTag/owner": "main"}, {"aws:RequestTag/owner": "main"}
    policies({"HELD": {"Statement": [
        *allow("ec2:CreateImage", f"{here}123456789012:instance/*", StringEquals=owned)["Statement"],
        *allow("ec2:CreateImage", new, StringEquals=brought)["Statement"],
        *allow("ec2:CreateTags", new, StringEquals={"ec2:CreateAction": "CreateImage"})["Statement"],
        *allow(["ec2:DeregisterImage", "ec2:DeleteSnapshot"], new, StringEquals=owned)["Statement"],
        *allow("ec2:Describe*")["Statement"],
    ]}})  # fmt: skip
    free, ec2 = aws("ec2", HELD_REGION), held("ec2")
    ours, theirs = start(free, TagSpecifications=tags("instance")), start(free)
    both = {"TagSpecifications": tags("image", "snapshot")}
    refused("UnauthorizedOperation", lambda: create(ec2, theirs, "theirs", **both))
    refused("UnauthorizedOperation", lambda: create(ec2, ours, "untagged"))
    refused("UnauthorizedOperation", lambda: create(ec2, ours, "half", TagSpecifications=tags("image")))
    made, foreign = create(ec2, ours, "ours", **both), create(free, theirs, "foreign")
    refused("UnauthorizedOperation", lambda: ec2.create_tags(Resources=[foreign], Tags=OWNED))
    refused("UnauthorizedOperation", lambda: ec2.deregister_image(ImageId=foreign))
    later()
    snapshots = snapshot_ids(ec2, made)
    ec2.deregister_image(ImageId=made)
    ec2.delete_snapshot(SnapshotId=snapshots[0])
    half = create(ec2, ours, "half", **both)
    free.delete_tags(Resources=snapshot_ids(free, half)[:1], Tags=[{"Key": "owner"}])
    refused("UnauthorizedOperation", lambda: ec2.deregister_image(ImageId=half, DeleteAssociatedSnapshots=True))
    refused("UnauthorizedOperation", lambda: ec2.copy_image(Name="copy", SourceImageId=half, SourceRegion=HELD_REGION))
