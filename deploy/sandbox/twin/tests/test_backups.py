"""The operator's own Automation document for backups, run night by night as the roles that the class root makes."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
import requests
from runbooks import until
from test_policies import policies  # noqa: F401

REGION, ACCOUNT, DAY = "ap-northeast-1", "123456789012", 86_400
_ROOT = Path(__file__).resolve().parents[4]
_DOCUMENTS = _ROOT / "src/test/resources/backup"
_KEY_IN_DOCUMENT = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab"
_NIGHTLY = {"Schedule": "cron(0 2 * * ? *)", "Duration": 3, "Cutoff": 1, "AllowUnassociatedTargets": False}
# What the twin doesn't know of the windows' role: only patching asks for it.
_FOR_PATCHES = ("RunPatches", "RunPatchesOnOurInstances", "FollowRuns")


@pytest.fixture(scope="module")
def key(aws):
    return aws("kms", REGION).create_key()["KeyMetadata"]["Arn"]


@pytest.fixture(scope="module")
def roles(endpoint, aws, key, tmp_path_factory):
    """Policies by role, as the module gives them."""
    folder = tmp_path_factory.mktemp("roles")
    (folder / "main.tf").write_text(f"""
        provider "aws" {{
          region     = "{REGION}"
          access_key = "TESTKEY"
          secret_key = "secret"
        }}

        module "shared_roles" {{
          source              = "{_ROOT}/src/main/terraform/modules/shared-roles"
          name                = "main-tokyo"
          owner               = "main"
          artifact_bucket_arn = "arn:aws:s3:::main-tokyo"
          backup_key_arn      = "{key}"
        }}
    """)
    environment = {**os.environ, "AWS_ENDPOINT_URL": endpoint}
    for command in (["init"], ["apply", "-auto-approve"]):
        subprocess.run(
            ["terraform", *command, "-input=false", "-no-color"], cwd=folder, env=environment, check=True, capture_output=True
        )
    iam = aws("iam", "us-east-1")
    made = {}
    for role in ("automation", "maintenance"):
        document = iam.get_role_policy(RoleName=f"main-tokyo-{role}", PolicyName=role)["PolicyDocument"]
        document["Statement"] = [
            one for one in document["Statement"] if one["Sid"] not in _FOR_PATCHES and one["Sid"] != "EncryptCopies"
        ]
        made[f"arn:aws:iam::{ACCOUNT}:role/sitekeeper/main/main-tokyo-{role}"] = document
    return made


@pytest.fixture
def ec2(aws):
    return aws("ec2", REGION)


@pytest.fixture
def site(request):
    """A name of its own for each test: all share the account."""
    return f"web/{request.node.name.replace('_', '-')[:40]}"


@pytest.fixture
def server(ec2, site):
    """`server(7)` is a running instance whose images are kept for 7 days."""
    made = []

    def start(keep_days=3, **tags):
        told = {
            "sitekeeper:owner": "main", "sitekeeper:managed-by": "terraform", "sitekeeper:site": site,
            "sitekeeper:environment": "production", "sitekeeper:backup-window": f"main_backup_{site}",
            "sitekeeper:backup-keep-days": str(keep_days), "PatchGroup": "main_patches_1", "cost-center": "web", **tags,
        }  # fmt: skip
        marks = [{"ResourceType": "instance", "Tags": [{"Key": key, "Value": value} for key, value in told.items()]}]
        (one,) = ec2.run_instances(ImageId="ami-12c6146b", MinCount=1, MaxCount=1, TagSpecifications=marks)["Instances"]
        made.append(one["InstanceId"])
        return made[-1]

    yield start
    if made:
        ec2.terminate_instances(InstanceIds=made)


@pytest.fixture
def night(aws, roles, policies, site, advance, key):  # noqa: F811
    """`night()` lets the window run once, and gives the status of its run; `night("encrypted")` with that document."""
    ssm = aws("ssm", REGION)
    policies(roles)
    maintenance = next(role for role in roles if role.endswith("maintenance"))
    made = {}

    def window(document):
        name = f"main_backup_{document}_{site.rpartition('/')[2]}"
        text = (_DOCUMENTS / f"{document}.json").read_text().replace(_KEY_IN_DOCUMENT, key)
        ssm.create_document(Name=name, DocumentType="Automation", DocumentFormat="JSON", Content=text)
        made[document] = (name, ssm.create_maintenance_window(Name=name, **_NIGHTLY)["WindowId"])
        ssm.register_task_with_maintenance_window(
            WindowId=made[document][1], TaskArn=name, TaskType="AUTOMATION", MaxConcurrency="100", MaxErrors="100%", Priority=1,
            Targets=[{"Key": "tag:sitekeeper:backup-window", "Values": [f"main_backup_{site}"]}], ServiceRoleArn=maintenance,
            TaskInvocationParameters={"Automation": {"Parameters": {"Instance": ["{{RESOURCE_ID}}"]}}},
        )  # fmt: skip

    def run(document="plain"):
        if document not in made:
            window(document)
        asked = {"WindowId": made[document][1], "MaxResults": 50}
        runs = lambda: ssm.describe_maintenance_window_executions(**asked)["WindowExecutions"]  # noqa: E731
        before = len(runs())
        advance(DAY)

        def ended():
            advance(5)
            return len(runs()) > before and all(one.get("EndTime") for one in runs())

        until(ended, 60)
        return max(runs(), key=lambda one: one["StartTime"])["Status"]

    yield run
    for name, window_id in made.values():
        ssm.delete_maintenance_window(WindowId=window_id)
        ssm.delete_document(Name=name)


def of(site):
    return [{"Name": "tag:sitekeeper:site", "Values": [site]}]


def images(ec2, site):
    return sorted(ec2.describe_images(Owners=["self"], Filters=of(site))["Images"], key=lambda one: one["CreationDate"])


def snapshots(ec2, site):
    return ec2.describe_snapshots(OwnerIds=["self"], Filters=of(site))["Snapshots"]


def tags(resource):
    return {tag["Key"]: tag["Value"] for tag in resource["Tags"]}


def test_an_image_says_whose_it_is_and_attaches_nothing(ec2, site, server, night):
    instance = server(keep_days=3)
    assert night() == "SUCCESS"
    (image,) = images(ec2, site)
    assert tags(image) == {
        "sitekeeper:owner": "main", "sitekeeper:managed-by": "operator", "sitekeeper:site": site,
        "sitekeeper:environment": "production", "sitekeeper:backup-of": instance, "cost-center": "web",
        "sitekeeper:expires": tags(image)["sitekeeper:expires"],
    }  # fmt: skip
    assert tags(snapshots(ec2, site)[0]) == tags(image)
    assert ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]["State"]["Name"] == "running"


def test_images_are_removed_with_their_snapshots_when_their_time_is_over(ec2, site, server, night):
    server(keep_days=2), server(keep_days=2)
    for _ in range(4):
        assert night() == "SUCCESS"
    assert len(images(ec2, site)) == 2 * 2
    assert len(snapshots(ec2, site)) == 2 * 2


def test_each_image_is_kept_as_long_as_it_was_made_for(ec2, site, server, night):
    briefly, long = server(keep_days=1), server(keep_days=5)
    for _ in range(3):
        assert night() == "SUCCESS"
    assert sorted(tags(image)["sitekeeper:backup-of"] for image in images(ec2, site)) == sorted([briefly, long, long, long])


def test_executions_that_end_together_may_find_that_another_removed_an_image(ec2, site, server, night):
    for _ in range(5):
        server(keep_days=1)
    for _ in range(2):
        assert night() == "SUCCESS"
    assert len(images(ec2, site)) == len(snapshots(ec2, site)) == 5


def test_the_last_good_image_of_an_instance_stays_while_there_is_no_better_one(ec2, site, server, night, endpoint):
    broken, well = server(keep_days=1), server(keep_days=1)
    assert night() == "SUCCESS"
    (last_good,) = (image["ImageId"] for image in images(ec2, site) if tags(image)["sitekeeper:backup-of"] == broken)
    fact = {"region": REGION, "images": {broken: "failed"}}
    assert requests.post(f"{endpoint}/twin/facts", json=fact, timeout=10).ok
    for _ in range(3):
        assert night() == "FAILED"
    kept = {image["ImageId"]: image for image in images(ec2, site)}
    assert last_good in kept
    assert [one["State"] for one in kept.values() if tags(one)["sitekeeper:backup-of"] == well] == ["available"]


def test_the_images_of_an_instance_that_was_replaced_go_once_another_has_one(ec2, site, server, night):
    old = server(keep_days=1)
    assert night() == "SUCCESS"
    ec2.terminate_instances(InstanceIds=[old])
    new = server(keep_days=1)
    for _ in range(3):
        assert night() == "SUCCESS"
    assert {tags(image)["sitekeeper:backup-of"] for image in images(ec2, site)} == {new}


def test_images_of_others_stay(ec2, site, server, night):
    instance = server(keep_days=1)
    theirs = {
        "unmarked": {}, "of another installation": {"sitekeeper:owner": "other", "sitekeeper:managed-by": "operator"},
        "made by hand": {"sitekeeper:owner": "main", "sitekeeper:managed-by": "people"},
        "of another site": {"sitekeeper:owner": "main", "sitekeeper:managed-by": "operator", "sitekeeper:site": "web/else"},
    }  # fmt: skip
    made = []
    for name, more in theirs.items():
        marks = {"sitekeeper:site": site, "sitekeeper:environment": "production", **more}
        made.append(ec2.create_image(InstanceId=instance, Name=f"{site} {name}", TagSpecifications=[
            {"ResourceType": kind, "Tags": [{"Key": key, "Value": value} for key, value in marks.items()]}
            for kind in ("image", "snapshot")
        ])["ImageId"])  # fmt: skip
    for _ in range(3):
        assert night() == "SUCCESS"
    assert len(ec2.describe_images(ImageIds=made)["Images"]) == 4


def test_with_a_key_the_image_is_an_encrypted_copy_and_its_source_goes(ec2, site, server, night, key):
    instance = server(keep_days=3)
    assert night("encrypted") == "SUCCESS"
    (image,) = images(ec2, site)
    assert tags(image)["sitekeeper:backup-of"] == instance
    (snapshot,) = snapshots(ec2, site)
    assert (snapshot["Encrypted"], snapshot["KmsKeyId"]) == (True, key)


def test_what_a_run_that_was_cut_left_behind_goes_later(ec2, site, server, night):
    server(keep_days=1)
    assert night() == "SUCCESS"
    (image,) = images(ec2, site)
    ec2.deregister_image(ImageId=image["ImageId"])
    assert len(snapshots(ec2, site)) == 1
    for _ in range(2):
        assert night() == "SUCCESS"
    used = {device["Ebs"]["SnapshotId"] for one in images(ec2, site) for device in one["BlockDeviceMappings"]}
    assert {snapshot["SnapshotId"] for snapshot in snapshots(ec2, site)} == used


def test_an_instance_of_others_is_not_imaged(ec2, site, server, night):
    server(**{"sitekeeper:owner": "other"})
    assert night() == "FAILED"
    assert images(ec2, site) == []
